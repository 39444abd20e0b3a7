package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressedTest {

    private static final String TEXT = "{\"id\":\"Q1\"}\n".repeat(20_000);

    private enum Form {
        PLAIN,
        GZIP,
        BZIP2,
        ZSTD;

        byte[] of(String text) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            OutputStream out = switch (this) {
                case PLAIN -> bytes;
                case GZIP -> new GZIPOutputStream(bytes);
                case BZIP2 -> new BZip2CompressorOutputStream(bytes);
                case ZSTD -> new ZstdOutputStream(bytes);
            };
            try (out) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }
    }

    /** A pipe whose writer pauses all the time. */
    private static InputStream pipe(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] to, int from, int count) {
                return super.read(to, from, Math.min(count, 7));
            }
        };
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstBytesTellTheCompression(Form form) throws IOException {
        byte[] bytes = form.of(TEXT);
        try (Decompressed in = Decompressed.of(new ByteArrayInputStream(bytes))) {
            assertThat(text(in)).isEqualTo(TEXT);
            assertThat(in.position()).isEqualTo(bytes.length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCompressedInTwoPartsIsReadWhole(Form form) throws IOException {
        byte[] part = form.of(TEXT);
        byte[] both = Arrays.copyOf(part, 2 * part.length);
        System.arraycopy(part, 0, both, part.length, part.length);

        assertThat(text(Decompressed.of(pipe(both)))).isEqualTo(TEXT + TEXT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"GZIP", "BZIP2", "ZSTD"})
    void aFileThatIsCutOffDoesNotLookWhole(Form form) throws IOException {
        byte[] bytes = form.of(TEXT);
        InputStream cut = Decompressed.of(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 9)));

        assertThatThrownBy(() -> text(cut)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[1]"})
    void shortFilesAreNothingSpecial(String text) throws IOException {
        assertThat(text(Decompressed.of(pipe(text.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(text);
    }
}
