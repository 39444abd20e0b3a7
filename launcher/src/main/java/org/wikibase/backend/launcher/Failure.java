package org.wikibase.backend.launcher;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Ends a command; its message is all that its user needs to be told. */
final class Failure extends Exception {

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }

    static Failure reading(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new Failure("there is no " + file, cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new Failure("no permission to read " + file, cause);
        }
        if (cause instanceof EOFException) {
            return new Failure("cannot read " + file + ": it is cut off", cause);
        }
        return new Failure("cannot read " + file + ": " + cause.getMessage(), cause);
    }
}
