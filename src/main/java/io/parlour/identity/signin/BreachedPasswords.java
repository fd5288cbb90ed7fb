package io.parlour.identity.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// A list of passwords known from breaches, given by the operator (`PARLOUR_BREACHED_PASSWORDS`): a text file of
/// upper-case SHA-1 hashes in ascending order, one a line, whatever follows a hash ignored. Searched by halving, never
/// loaded. Without a file nothing is on the list.
@Component
final class BreachedPasswords {
    private static final int HASH_LENGTH = 40;
    private static final int MAX_LINE = 200;
    private final @Nullable Path file;

    BreachedPasswords(@Value("${PARLOUR_BREACHED_PASSWORDS:}") String file) {
        this.file = file.isBlank() ? null : Path.of(file);
        if (this.file != null && !Files.isReadable(this.file)) {
            throw new IllegalStateException("PARLOUR_BREACHED_PASSWORDS names a file that cannot be read");
        }
    }

    boolean contains(String password) {
        if (file == null) {
            return false;
        }
        try (RandomAccessFile list = new RandomAccessFile(file.toFile(), "r")) {
            return search(list, sha1(password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean search(RandomAccessFile list, String hash) throws IOException {
        long low = 0;
        long high = list.length();
        while (low < high) {
            long middle = (low + high) >>> 1;
            long start = lineStart(list, middle);
            String line = hashAt(list, start);
            int order = line.compareTo(hash);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = Math.max(list.getFilePointer(), middle + 1);
            } else {
                high = start;
            }
        }
        return false;
    }

    /// The start of the line that `position` is in.
    private static long lineStart(RandomAccessFile list, long position) throws IOException {
        long from = Math.max(0, position - MAX_LINE);
        byte[] before = new byte[(int) (position - from)];
        list.seek(from);
        list.readFully(before);
        for (int i = before.length - 1; i >= 0; i--) {
            if (before[i] == '\n') {
                return from + i + 1;
            }
        }
        return from;
    }

    /// Leaves the file pointer at the start of the next line.
    private static String hashAt(RandomAccessFile list, long start) throws IOException {
        list.seek(start);
        byte[] line = new byte[MAX_LINE];
        int read = Math.max(0, list.read(line));
        int end = 0;
        while (end < read && line[end] != '\n') {
            end++;
        }
        list.seek(start + end + 1);
        return new String(line, 0, Math.min(end, HASH_LENGTH), US_ASCII);
    }

    private static String sha1(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
