package io.parlour.bench.mail;

import io.parlour.mail.reading.Note;
import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decoded parts against those of the collection of odd mails, faults over all mails, and how long the worst
/// inputs that we know take.
public final class MimeSection implements Section {
    private static final double MOST_MILLIS = 1_000;
    private final ReadMail mails = new ReadMail();

    @Override
    public String name() {
        return "mime";
    }

    @Override
    public void run(Path corpora) {
        parts(corpora.resolve("mime/mimetools-testmsgs"));
        faults(corpora);
        slowest();
    }

    private void parts(Path folder) {
        int cases = 0;
        int equal = 0;
        List<Path> decoded = Section.mails(folder, "");
        for (Path mail : Section.mails(folder, ".msg")) {
            Map<String, ReadPart> leaves = new HashMap<>();
            mails.leaves(Section.bytes(mail)).forEach(leaf -> leaves.put(leaf.path(), leaf));
            String prefix = mail.getFileName().toString().replace(".msg", "_decoded_");
            for (Path file : decoded) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix)) {
                    String path = name.substring(prefix.length(), name.lastIndexOf('.'))
                            .replace('_', '.');
                    ReadPart leaf = leaves.get(path);
                    boolean same = leaf != null && Arrays.equals(leaf.content(), Section.bytes(file));
                    cases++;
                    equal += same ? 1 : 0;
                    System.out.print(same ? "" : "not equal: " + name + "\n");
                }
            }
        }
        Section.figure("decoded parts equal", equal + " of " + cases, "all", equal == cases);
    }

    private void faults(Path corpora) {
        List<Path> all = new ArrayList<>(Section.mails(corpora.resolve("mime/mimetools-testmsgs"), ".msg"));
        all.addAll(Section.mails(corpora.resolve("bounces/maildir"), ".eml"));
        all.addAll(Section.mails(corpora.resolve("replies"), ".eml"));
        int faults = 0;
        int readings = 0;
        for (Path mail : all) {
            for (byte[] form : Forms.of(Section.bytes(mail))) {
                readings++;
                faults += mails.read(form).noted(Note.Code.FAULT) ? 1 : 0;
            }
        }
        Section.figure("faults in LF, CRLF and CR", faults + " of " + readings, "0", faults == 0);
    }

    private void slowest() {
        String name = "";
        double most = 0;
        for (WorstMails.Worst worst : WorstMails.all()) {
            double millis = Double.MAX_VALUE;
            byte[] mail = worst.mail().get();
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                mails.read(mail);
                millis = Math.min(millis, (System.nanoTime() - start) / 1e6);
            }
            if (millis > most) {
                most = millis;
                name = worst.name();
            }
        }
        Section.figure("slowest: " + name, "%.0f ms".formatted(most), "<= 1 s", most <= MOST_MILLIS);
    }
}
