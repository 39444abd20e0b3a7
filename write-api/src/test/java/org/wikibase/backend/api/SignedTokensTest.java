package org.wikibase.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** A server that believes the tokens of one issuer, whose keys it fetches from where the issuer shows them. */
class SignedTokensTest {

    private static final String ISSUER = "https://login.example";

    private static HttpServer issuer;
    private static RsaJsonWebKey key;
    private static TestingApi api;

    @BeforeAll
    static void start() throws IOException, JoseException {
        key = key("first");
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] shown = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
        issuer.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, shown.length);
            exchange.getResponseBody().write(shown);
            exchange.close();
        });
        issuer.start();
        api = api(issuer.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        api.close();
        issuer.stop(0);
    }

    private static TestingApi api(int port) {
        return TestingApi.over(
                new Storage(new MemoryIndex(), new MemorySnapshots(), new MemoryMappings()),
                Map.of(
                        "API_AUTHENTICATION",
                        "api-keys",
                        "OAUTH2_JWKS_URL",
                        "http://127.0.0.1:" + port + "/keys",
                        "OAUTH2_ISSUER",
                        ISSUER,
                        "OAUTH2_AUDIENCE",
                        "wikibase"));
    }

    private static RsaJsonWebKey key(String id) throws JoseException {
        RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
        made.setKeyId(id);
        return made;
    }

    /** All that a token needs, good for some minutes. */
    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("wikibase", "another");
        claims.setSubject("42");
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    private static String signed(JwtClaims claims, RsaJsonWebKey by) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(by.getPrivateKey());
        signature.setKeyIdHeaderValue(by.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private static Reply create(TestingApi api, String token) {
        return api.post("/entities/items")
                .header("Authorization", "Bearer " + token)
                .header("X-Edit-Summary", "testing")
                .json("{\"type\":\"item\"}")
                .send();
    }

    private static void requireRefused(String token) {
        Reply reply = create(api, token);
        assertThat(reply.status()).as(reply.text()).isEqualTo(401);
        assertThat(reply.at("/error")).isEqualTo("unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(reply.text()).doesNotContain(token);
    }

    @Test
    void theUserOfAnEditIsTheTokens() throws JoseException {
        Reply created = create(api, signed(claims(), key));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(api.get("/entities/" + created.id() + "/history").send().at("/0/user_id"))
                .isEqualTo("42");
    }

    @Test
    void rolesAreTheTokensAsArrayOrText() throws JoseException {
        String lock = "/entities/" + create(api, signed(claims(), key)).id() + "/lock";
        JwtClaims none = claims();
        none.setClaim("roles", List.of("reader", "ADMIN"));
        JwtClaims array = claims();
        array.setClaim("roles", List.of("admin", "reader"));
        JwtClaims text = claims();
        text.setClaim("roles", "reader admin");

        assertThat(locked(lock, none)).isEqualTo(403);
        assertThat(locked(lock, array)).isEqualTo(200);
        assertThat(locked(lock, text)).isEqualTo(200);
    }

    private static int locked(String lock, JwtClaims claims) throws JoseException {
        return api.post(lock)
                .header("Authorization", "Bearer " + signed(claims, key))
                .header("X-Edit-Summary", "testing")
                .header("X-User-Roles", "admin")
                .send()
                .status();
    }

    @Test
    void whatIsNotForUsOrNotFromTheIssuerIsNoGood() throws JoseException {
        JwtClaims otherIssuer = claims();
        otherIssuer.setIssuer("https://login.example.net");
        JwtClaims otherAudience = claims();
        otherAudience.setAudience("another");
        JwtClaims expired = claims();
        expired.setExpirationTimeMinutesInTheFuture(-5);
        JwtClaims endless = claims();
        endless.unsetClaim("exp");
        JwtClaims early = claims();
        early.setNotBeforeMinutesInThePast(-5);
        JwtClaims nobody = claims();
        nobody.setSubject("zaphod");

        for (JwtClaims wrong : List.of(otherIssuer, otherAudience, expired, endless, early, nobody)) {
            requireRefused(signed(wrong, key));
        }
        requireRefused(signed(claims(), key("first")));
        requireRefused(signed(claims(), key("unknown")));
        requireRefused("not.a.token");
    }

    @Test
    void aTokenThatAnybodyCouldHaveMadeIsNoGood() throws JoseException {
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setPayload(claims().toJson());
        unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        JsonWebSignature byPublicKey = new JsonWebSignature();
        byPublicKey.setPayload(claims().toJson());
        byPublicKey.setKeyIdHeaderValue("first");
        byPublicKey.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        byPublicKey.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);

        requireRefused(unsigned.getCompactSerialization());
        requireRefused(byPublicKey.getCompactSerialization());
    }

    @Test
    void theHeaderMayNameNobodyElse() throws JoseException {
        Reply reply = api.post("/entities/items")
                .edit()
                .header("Authorization", "Bearer " + signed(claims(), key))
                .json("{\"type\":\"item\"}")
                .send();

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void withoutTheIssuersKeysNothingIsSaidOfTheToken() throws Exception {
        HttpServer gone = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = gone.getAddress().getPort();
        gone.stop(0);
        try (TestingApi alone = api(port)) {
            Reply reply = create(alone, signed(claims(), key));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("/error")).isEqualTo("dependency_down");
            assertThat(reply.header("Retry-After")).isNotEmpty();
        }
    }
}
