package org.wikibase.backend.launcher;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wikibase.backend.rdf.convert.Convert;
import org.wikibase.backend.rdf.convert.ConvertOptions;
import org.wikibase.backend.rdf.convert.ConvertReport;
import org.wikibase.backend.rdf.convert.Format;
import org.wikibase.backend.rdf.convert.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./wikibase convert}: a JSON dump in, RDF out. */
@Command(
        name = "convert",
        description = "Converts a Wikibase JSON dump to RDF, in the dump's order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 64,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was converted",
            "1:the dump cannot be read to its end, or the output not be written",
            "2:some documents cannot be read; they were reported and left out",
            "64:the command line is wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./wikibase convert --to ttl < latest-lexemes.json.bz2 > lexemes.ttl",
            "  ./wikibase convert --to nt --flavor truthy-dump latest-all.json.gz > truthy.nt"
        })
final class ConvertCommand implements Callable<Integer> {

    private static final String HINT = "Name a dump or pipe one in: ./wikibase convert --to ttl < DUMP";

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "DUMP",
            description = "An array or one document per line; plain, gzip, bzip2 or zstd, told by its first bytes."
                    + " Default: standard input.")
    private Path dump;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            converter = FormatName.class,
            description = "ttl, nt, rdfxml or jsonld.")
    private Format format;

    @Option(
            names = "--flavor",
            paramLabel = "FLAVOR",
            converter = FlavorName.class,
            defaultValue = "full-dump",
            description = "Which triples: full-dump (the default) and truthy-dump as in Wikibase's dumps; full, long,"
                    + " dump, simple as in Special:EntityData, entity by entity; query-service as a query service"
                    + " keeps them.")
    private Selection flavor;

    @Mixin
    private final RdfOptions wiki = new RdfOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Default: one per processor. The output is the same for any number.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--canonical",
            description =
                    "With nt: canonical N-Triples (RDFC-1.0) of the whole output, all of which is kept in memory.")
    private boolean canonical;

    @Option(
            names = "--started",
            paramLabel = "TIME",
            converter = Time.class,
            description = "What the header of a dump flavor says of when the dump was made, such as"
                    + " 2026-01-31T12:00:00Z. Default: now.")
    private Instant started;

    @Override
    public Integer call() throws Failure, IOException {
        ConvertOptions options = options();
        Convert convert = new Convert(wiki.config(), options);
        try (FileInputStream file = file();
                Decompressed json = decompressed(file);
                OutputStream out = StandardStreams.output()) {
            ConvertProgress progress = new ConvertProgress(
                    System.err,
                    StandardStreams.isTerminal(2),
                    json::position,
                    file.getChannel().size());
            ConvertReport report = run(convert, json, out, progress);
            progress.finish(report);
            return report.exitCode();
        }
    }

    private FileInputStream file() throws Failure {
        if (dump != null && Files.notExists(dump)) {
            throw new Failure("there is no " + dump);
        }
        if (dump != null && Files.isDirectory(dump)) {
            throw new Failure("cannot read " + dump + ": Is a directory");
        }
        try {
            return dump == null ? StandardStreams.input(HINT) : new FileInputStream(dump.toFile());
        } catch (FileNotFoundException e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private static Decompressed decompressed(InputStream file) throws Failure {
        try {
            return Decompressed.of(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static ConvertReport run(Convert convert, InputStream json, OutputStream out, ConvertProgress progress)
            throws Failure, StandardStreams.Unwritable {
        try {
            return convert.run(json, out, progress);
        } catch (StandardStreams.Unwritable e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(e);
        } catch (OutOfMemoryError e) {
            throw new Failure(
                    "out of memory; canonical output and very long documents need more, for example"
                            + " WIKIBASE_JAVA_OPTS=-Xmx8g",
                    e);
        }
    }

    private static Failure unreadable(IOException cause) {
        String reason = cause instanceof EOFException ? "it is cut off" : cause.getMessage();
        return new Failure("the dump cannot be read to its end: " + reason, cause);
    }

    private ConvertOptions options() {
        try {
            return new ConvertOptions(format, flavor, canonical, threads, Optional.of(started()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    private Instant started() {
        return started == null ? Instant.now() : started;
    }

    private static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is no time such as 2026-01-31T12:00:00Z");
            }
        }
    }

    private static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return Format.ofName(name)
                    .orElseThrow(
                            () -> new TypeConversionException("'" + name + "' is none of ttl, nt, rdfxml, jsonld"));
        }
    }

    private static final class FlavorName implements ITypeConverter<Selection> {
        @Override
        public Selection convert(String name) {
            return Selection.ofName(name)
                    .orElseThrow(() -> new TypeConversionException("'" + name
                            + "' is none of full, long, dump, simple, full-dump, truthy-dump, query-service"));
        }
    }
}
