package io.parlour.database.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.embedded.SecretFile;
import io.parlour.kernel.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.PropertyResolver;

/// What backups are encrypted with: a passphrase, or a long random text in a file. New backups use the first that is
/// set. Old ones open with each of them, so that a key can be replaced while its backups are kept.
public final class BackupKey {
    private static final int SHORTEST = 16;

    /// By where they come from.
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private BackupKey(PropertyResolver settings, Path own) throws IOException {
        add("PARLOUR_BACKUP_PASSPHRASE", settings.getProperty("parlour.backup.passphrase", ""));
        String file = settings.getProperty("parlour.backup.key-file", "");
        if (!file.isBlank()) {
            add(file, Files.readString(Path.of(file)));
        }
        if (Files.exists(own)) {
            add(own.toString(), Files.readString(own));
        }
    }

    private void add(String origin, String secret) throws IOException {
        if (secret.isBlank()) {
            return;
        }
        if (secret.strip().length() < SHORTEST) {
            throw new IOException(origin + " must have at least " + SHORTEST + " characters");
        }
        secrets.put(origin, secret.strip());
    }

    /// To write backups. Where nothing is set, the first one makes a key file in the data directory.
    public static BackupKey readOrMake(PropertyResolver settings, Path data) throws IOException {
        BackupKey key = read(settings, data);
        if (key.secrets.isEmpty()) {
            Files.createDirectories(data);
            SecretFile.readOrMake(own(data), Secrets::next);
            return read(settings, data);
        }
        return key;
    }

    /// To restore one. There may be none: an old backup has none.
    public static BackupKey read(PropertyResolver settings, Path data) throws IOException {
        return new BackupKey(settings, own(data));
    }

    private static Path own(Path data) {
        return data.resolve("backup.key");
    }

    /// Where the key of new backups is.
    public String origin() {
        return secrets.keySet().iterator().next();
    }

    String origins() {
        return String.join(", ", secrets.keySet());
    }

    /// The one of new backups first.
    List<byte[]> secrets() {
        return secrets.values().stream().map(each -> each.getBytes(UTF_8)).toList();
    }
}
