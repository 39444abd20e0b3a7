package org.wikibase.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server in this JVM that keeps objects as files: signed requests, path-style addresses, atomic {@code If-None-Match},
 * multipart uploads. Buckets are made by whoever needs them. There is nothing to flush: an acknowledged object is a file.
 */
public final class EmbeddedS3 implements AutoCloseable {
    private final S3Proxy server;
    private final S3Credentials credentials;
    private final DirectoryLock lock;

    private EmbeddedS3(S3Proxy server, S3Credentials credentials, DirectoryLock lock) {
        this.server = server;
        this.credentials = credentials;
        this.lock = lock;
    }

    /** On any free port, with keys nobody else knows. */
    public static EmbeddedS3 start(Path directory) {
        return start(directory, 0, S3Credentials.random());
    }

    /** @param port 0 for any free one */
    public static EmbeddedS3 start(Path directory, int port, S3Credentials credentials) {
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            boolean started = false;
            try {
                // Absolute, or the store does not find its own multipart uploads again.
                Path objects = Files.createDirectories(
                        directory.toAbsolutePath().normalize().resolve("objects"));
                EmbeddedS3 s3 = new EmbeddedS3(serve(objects, port, credentials), credentials, lock);
                started = true;
                return s3;
            } finally {
                if (!started) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start S3 in " + directory, e);
        }
    }

    private static S3Proxy serve(Path objects, int port, S3Credentials credentials) {
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(objects.toString()))
                .endpoint(URI.create("http://" + Loopback.HOST + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
                .stopTimeout(0)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot start S3 on port " + port, e);
        }
        return server;
    }

    public URI endpoint() {
        return URI.create("http://" + Loopback.HOST + ":" + server.getPort());
    }

    public S3Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        try (lock) {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop S3", e);
        }
    }
}
