package dev.openaira.tools;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file cannot be read or written; the message says which and why. */
final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFileException(Path file, String done, IOException cause) {
        super(file + " cannot be " + done + ": " + reason(cause) + ".", cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file or folder";
        } else if (cause instanceof AccessDeniedException) {
            return "access is denied";
        } else if (cause instanceof FileAlreadyExistsException) {
            return "there is a file where a folder has to be";
        } else if (cause instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        @Nullable
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
