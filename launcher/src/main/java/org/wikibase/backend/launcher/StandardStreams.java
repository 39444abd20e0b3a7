package org.wikibase.backend.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The process's own streams, as commands that stand in a pipe need them: bytes, and failures that are not swallowed. */
final class StandardStreams {

    private static final int BROKEN_PIPE = 141;

    private StandardStreams() {}

    /** @throws Failure when nothing is piped in and the command would wait for what nobody is going to type */
    static FileInputStream input(String hint) throws Failure {
        if (isTerminal(0)) {
            throw new Failure("nothing to read. " + hint);
        }
        return new FileInputStream(FileDescriptor.in);
    }

    static OutputStream output() {
        return new Output(new FileOutputStream(FileDescriptor.out));
    }

    /** As the script that starts this process saw it, because the JVM cannot tell the streams apart. */
    static boolean isTerminal(int stream) {
        return System.getProperty("wikibase.terminals", "").contains(Integer.toString(stream));
    }

    /** Standard output cannot be written. */
    static final class Unwritable extends IOException {

        private Unwritable(IOException cause) {
            super("cannot write the output: " + cause.getMessage(), cause);
        }

        /** Whether its reader has gone, such as {@code head}, which is nothing to complain about. */
        boolean isBrokenPipe() {
            return String.valueOf(getCause().getMessage()).contains("Broken pipe");
        }

        /** As a process that the signal ends. */
        int exitCode() {
            return isBrokenPipe() ? BROKEN_PIPE : 1;
        }
    }

    private static final class Output extends FilterOutputStream {

        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                throw new Unwritable(e);
            }
        }
    }
}
