package org.wikibase.backend.rdf.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.Value.GlobeCoordinate;
import org.wikibase.backend.model.Value.Quantity;
import org.wikibase.backend.model.Value.Time;

/**
 * The hashes that Wikibase makes of its PHP objects, which name value nodes, reference nodes and blank nodes (mapping
 * 21). Holds buffers: one per thread.
 */
public final class WikibaseHashes {

    private static final byte[] VALUE_SNAK = ascii("C:41:\"Wikibase\\DataModel\\Snak\\PropertyValueSnak\":");
    private static final byte[] SOME_SNAK = ascii("C:45:\"Wikibase\\DataModel\\Snak\\PropertySomeValueSnak\":");
    private static final byte[] NO_SNAK = ascii("C:43:\"Wikibase\\DataModel\\Snak\\PropertyNoValueSnak\":");

    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha1 = digest("SHA-1");
    private final PhpValues values = new PhpValues();
    private final Utf8Buffer buffer = new Utf8Buffer(512);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** MD5 of a text. */
    public String md5(String text) {
        buffer.truncate(0);
        return buffer.add(text).hexDigest(md5);
    }

    /** The local name of the value node of a normalised time. */
    public String node(Time time) {
        return values.time(time).hexDigest(md5);
    }

    /** The local name of the value node of a quantity with signed amounts. */
    public String node(Quantity quantity) {
        return values.quantity(quantity).hexDigest(md5);
    }

    /** The local name of the value node of a place. */
    public String node(GlobeCoordinate place) {
        buffer.truncate(0);
        buffer.add(Floats.echo(place.latitude())).add('|');
        buffer.add(Floats.echo(place.longitude())).add('|');
        place.precision().ifPresent(precision -> buffer.add(Floats.echo(precision)));
        return buffer.add('|').add(place.globe()).hexDigest(md5);
    }

    /** @param datatype of the snak's property; it matters for entity schemas only */
    public String snak(Snak snak, Datatype datatype) {
        if (snak instanceof Snak.WithValue with) {
            return snak(snak.property(), values.of(NormalizedValues.of(with.value()), datatype));
        }
        String property = snak.property().toString();
        buffer.truncate(0);
        buffer.add(snak instanceof Snak.SomeValue ? SOME_SNAK : NO_SNAK);
        return buffer.add(property.length()).add(":{").add(property).add('}').hexDigest(sha1);
    }

    /** For a snak that says itself of which datatype its property is. */
    public String snakAsStated(Snak snak) {
        return snak(snak, snak.datatype());
    }

    private String snak(EntityId propertyId, Utf8Buffer value) {
        String property = propertyId.toString();
        String digits = Integer.toString(property.length());
        int inner = "a:2:{i:0;s::\"\";i:1;}".length() + digits.length() + property.length() + value.length();
        buffer.truncate(0);
        buffer.add(VALUE_SNAK)
                .add(inner)
                .add(":{a:2:{i:0;s:")
                .add(digits)
                .add(":\"")
                .add(property);
        return buffer.add("\";i:1;").add(value).add("}}").hexDigest(sha1);
    }

    /** @param snakHashes of the reference's snaks in any order, each counted once */
    public String reference(Collection<String> snakHashes) {
        Set<String> sorted = new TreeSet<>(snakHashes);
        buffer.truncate(0);
        for (String hash : sorted) {
            if (buffer.length() > 0) {
                buffer.add('|');
            }
            buffer.add(hash);
        }
        return buffer.hexDigest(sha1);
    }

    /** The bytes that are hashed for a value, for whoever wants to see them. */
    public String hashed(Value value) {
        if (value instanceof GlobeCoordinate place) {
            node(place);
            return buffer.toString();
        }
        return values.of(value, Datatype.UNSTATED).toString();
    }
}
