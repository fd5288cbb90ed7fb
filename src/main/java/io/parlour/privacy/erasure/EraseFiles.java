package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.privacy.erasure.tokens.FindTokens;
import io.parlour.privacy.erasure.tokens.Forms;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Files of a person, and mentions of them in files of others.
@Component
final class EraseFiles {
    private static final String AS_IT_CAME = "mail/raw.";
    private static final String BODY = "mail/body.";

    private final EncryptedFiles files;

    EraseFiles(EncryptedFiles files) {
        this.files = files;
    }

    /// Those with these names, and those whose names go on after a dot.
    void delete(OrganizationId organization, Collection<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        Set<String> wanted = new HashSet<>(paths);
        files.all(organization).stream()
                .filter(each -> isOf(each.room() + "/" + each.name(), wanted))
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

    /// A mail as it came in is only a copy: it goes. In the text of a message the handle is replaced.
    void redact(OrganizationId organization, Tokens tokens) {
        FindTokens find = new FindTokens(new Tokens(List.of(), List.of(), tokens.handles(), List.of(), List.of()));
        List<FileKey> copies = files.all(organization).stream()
                .filter(each ->
                        each.path().contains("/" + AS_IT_CAME) || each.path().contains("/" + BODY))
                .filter(each -> !find.in(text(each)).isEmpty())
                .toList();
        for (FileKey each : copies) {
            if (each.path().contains("/" + BODY)) {
                String redacted = text(each);
                for (String handle : tokens.handles()) {
                    for (Set<String> forms : List.of(Forms.plain(handle), Forms.encoded(handle))) {
                        for (String form : forms) {
                            redacted = Pattern.compile(
                                            form, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                                    .matcher(redacted)
                                    .replaceAll(EraseRows.SHELL);
                        }
                    }
                }
                byte[] octets = redacted.getBytes(UTF_8);
                files.put(each, out -> out.write(octets));
            } else {
                files.delete(each);
            }
        }
    }

    /// Empty for one that went meanwhile.
    String text(FileKey key) {
        try (InputStream in = files.open(key).orElse(InputStream.nullInputStream())) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be read", e);
        }
    }

    List<FileKey> all(OrganizationId organization) {
        return files.all(organization);
    }
}
