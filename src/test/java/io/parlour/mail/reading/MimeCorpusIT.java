package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Odd mails of others: their parts are byte for byte what the collection says, and every form of a mail
/// reads the same.
final class MimeCorpusIT {
    private final ReadMail mails = new ReadMail();

    @Test
    void everyDecodedPartIsExact() throws IOException {
        Path folder = Corpora.folder("mime/mimetools-testmsgs");
        List<String> wrong = new ArrayList<>();
        for (Path mail : Corpora.files(folder, ".msg")) {
            Map<String, byte[]> leaves = new TreeMap<>();
            mails.leaves(Files.readAllBytes(mail)).forEach(leaf -> leaves.put(leaf.path(), leaf.content()));
            Map<String, byte[]> expected = expected(folder, mail);
            if (!leaves.keySet().equals(expected.keySet())) {
                wrong.add(mail.getFileName() + " has " + leaves.keySet() + ", not " + expected.keySet());
            }
            expected.forEach((path, bytes) -> {
                if (!Arrays.equals(bytes, leaves.get(path))) {
                    wrong.add(mail.getFileName() + " " + path);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyFormOfLineEndsReadsTheSame() throws IOException {
        List<Path> all = new ArrayList<>(Corpora.files(Corpora.folder("mime/mimetools-testmsgs"), ".msg"));
        all.addAll(Corpora.files(Corpora.folder("bounces/maildir"), ".eml"));
        List<String> wrong = new ArrayList<>();
        for (Path mail : all) {
            byte[] lf = Mails.lf(Files.readAllBytes(mail));
            String expected = Mails.summary(mails.read(lf));
            boolean same = expected.equals(Mails.summary(mails.read(Mails.crlf(lf))))
                    && expected.equals(Mails.summary(mails.read(Mails.cr(lf))));
            if (!same || mails.read(lf).noted(Note.Code.FAULT)) {
                wrong.add(mail.getFileName().toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noMailIsEmpty() throws IOException {
        List<String> empty = new ArrayList<>();
        for (Path mail : Corpora.files(Corpora.folder("bounces/maildir"), ".eml")) {
            ReadMessage read = mails.read(Files.readAllBytes(mail));
            if (String.valueOf(read.text()).isBlank() && read.parts().isEmpty()) {
                empty.add(mail.getFileName().toString());
            }
        }
        assertThat(empty).isEmpty();
    }

    /// The decoded parts by path: `X_decoded_1_2.txt` is part 1.2 of `X.msg`.
    private static Map<String, byte[]> expected(Path folder, Path mail) throws IOException {
        String name = mail.getFileName().toString().replace(".msg", "_decoded_");
        Map<String, byte[]> expected = new TreeMap<>();
        for (Path file : Corpora.files(folder, "")) {
            String other = file.getFileName().toString();
            if (other.startsWith(name)) {
                String path =
                        other.substring(name.length(), other.lastIndexOf('.')).replace('_', '.');
                expected.put(path, Files.readAllBytes(file));
            }
        }
        return expected;
    }
}
