package org.wikibase.backend.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The one key pair an {@link EmbeddedS3} accepts. */
public record S3Credentials(String accessKey, String secretKey) {
    public S3Credentials {
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("Both S3 keys are required");
        }
    }

    public static S3Credentials random() {
        byte[] bytes = new byte[30];
        new SecureRandom().nextBytes(bytes);
        HexFormat hex = HexFormat.of();
        return new S3Credentials(hex.formatHex(bytes, 0, 10), hex.formatHex(bytes, 10, 30));
    }

    /** Without the secret: records end up in logs. */
    @Override
    public String toString() {
        return "S3Credentials[" + accessKey + "]";
    }
}
