package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.mail.RewriteMail;
import io.parlour.privacy.erasure.tokens.FindTokens;
import io.parlour.privacy.holds.HeldRows;
import io.parlour.privacy.holds.Holds;
import java.io.BufferedInputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Files of a person, and mentions of them in files of others. A file is read in pieces, however large it is.
@Component
final class EraseFiles {
    private static final String AS_IT_CAME = "mail/raw.";
    private static final String BODY = "mail/body.";

    /// Names, comments and the like are at the beginning of a picture, an archive or a film; the rest is compressed.
    private static final int BEGINNING = 256 * 1024;

    /// First octets of compressed formats, as ISO 8859-1.
    private static final List<String> COMPRESSED = List.of(
            "PK\u0003\u0004",
            "\u001f\u008b",
            "%PDF",
            "\u0089PNG",
            "\u00ff\u00d8\u00ff",
            "GIF8",
            "RIFF",
            "7z\u00bc\u00af",
            "Rar!",
            "\u00fd7zXZ",
            "BZh",
            "(\u00b5/\u00fd",
            "OggS",
            "ID3",
            "\u001aE\u00df\u00a3");

    private static final int MAGIC = 16;

    private final EncryptedFiles files;
    private final Holds holds;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// By the beginning of a file's name, how to find out from its id whether its row is held.
    private final Map<String, String> heldByName = new HashMap<>();

    EraseFiles(
            List<DataMap> maps,
            EncryptedFiles files,
            HeldRows heldRows,
            Holds holds,
            Transactions transactions,
            JdbcClient jdbc) {
        this.files = files;
        this.holds = holds;
        this.transactions = transactions;
        this.jdbc = jdbc;
        maps.stream().flatMap(map -> map.tables().stream()).forEach(table -> {
            for (String pattern : table.files()) {
                int column = pattern.indexOf('{');
                heldByName.put(
                        pattern.substring(0, column),
                        "select coalesce(bool_or(%s), false) from %s t where organization_id = :organization and %s::text = :id"
                                .formatted(
                                        heldRows.of(table.name()),
                                        table.name(),
                                        pattern.substring(column + 1, pattern.indexOf('}'))));
            }
        });
    }

    /// Those with these names, and those whose names go on after a dot.
    void delete(OrganizationId organization, Collection<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        Set<String> wanted = new HashSet<>(paths);
        files.all(organization).stream()
                .filter(each -> isOf(local(each), wanted))
                .forEach(files::delete);
    }

    private static boolean isOf(String path, Set<String> wanted) {
        String name = path;
        while (!wanted.contains(name)) {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                return false;
            }
            name = name.substring(0, dot);
        }
        return true;
    }

    private static String local(FileKey key) {
        return key.room() + "/" + key.name();
    }

    /// In the order of their paths.
    ///
    /// @param after the path of one; empty: from the first
    List<FileKey> after(OrganizationId organization, String after) {
        return files.all(organization).stream()
                .filter(each -> local(each).compareTo(after) > 0)
                .sorted(Comparator.comparing(EraseFiles::local))
                .toList();
    }

    /// Replaces handles in an email of someone else, as it came in or as it is shown. False where nothing was to be
    /// done,
    /// or a hold keeps it.
    boolean redact(FileKey key, FindTokens handles) {
        boolean original = local(key).startsWith(AS_IT_CAME);
        if ((!original && !local(key).startsWith(BODY)) || find(key, handles).isEmpty() || isHeld(key)) {
            return false;
        }
        files.put(key, out -> {
            try (InputStream in = files.open(key).orElseGet(InputStream::nullInputStream)) {
                if (original) {
                    RewriteMail.copy(in, text -> handles.replace(text, EraseRows.SHELL), out);
                } else {
                    Writer into = new OutputStreamWriter(out, UTF_8);
                    handles.replace(new InputStreamReader(in, UTF_8), EraseRows.SHELL, into);
                    into.flush();
                }
            }
        });
        return true;
    }

    /// What is in a file; nothing in one that went meanwhile.
    Set<FindTokens.Hit> find(FileKey key, FindTokens tokens) {
        try (InputStream in = new BufferedInputStream(files.open(key).orElseGet(InputStream::nullInputStream))) {
            if (local(key).startsWith(AS_IT_CAME)) {
                Set<FindTokens.Hit> hits = new HashSet<>();
                RewriteMail.copy(
                        in,
                        text -> {
                            hits.addAll(tokens.in(text));
                            return text;
                        },
                        OutputStream.nullOutputStream());
                return hits;
            }
            in.mark(MAGIC);
            String magic = new String(in.readNBytes(MAGIC), ISO_8859_1);
            in.reset();
            boolean compressed = COMPRESSED.stream().anyMatch(magic::startsWith) || magic.startsWith("ftyp", 4);
            Reader text = new InputStreamReader(in, UTF_8);
            return tokens.in(compressed ? beginning(text) : text);
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be read", e);
        }
    }

    private static Reader beginning(Reader text) throws IOException {
        char[] letters = new char[BEGINNING];
        int held = 0;
        for (int read = 0; read >= 0 && held < BEGINNING; held += Math.max(0, read)) {
            read = text.read(letters, held, BEGINNING - held);
        }
        return new CharArrayReader(letters, 0, held);
    }

    /// Whether a hold keeps the row that the file belongs to.
    boolean isHeld(FileKey key) {
        String path = local(key);
        if (!holds.any(key.organization())) {
            return false;
        }
        return heldByName.entrySet().stream()
                .filter(each -> path.startsWith(each.getKey()))
                .anyMatch(each -> transactions.read(
                        key.organization(),
                        () -> jdbc.sql(each.getValue())
                                .param("organization", key.organization().value())
                                .param("id", path.substring(each.getKey().length()))
                                .query(Boolean.class)
                                .single()));
    }
}
