package io.parlour.mail.bounces;

import io.parlour.mail.reading.ReadMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Labelled reports of a folder outside the repository, and how far they are read as their labels say.
public record BounceCorpus(Path folder, List<Sample> samples) {

    /// A file and its labelled recipients.
    public record Sample(String file, List<Row> rows) {
        boolean dsn() {
            return !recipients().isEmpty();
        }

        Set<String> recipients() {
            return rows.stream()
                    .flatMap(row -> row.recipients().stream())
                    .map(address -> address.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    public record Row(String reason, boolean hard, String feedback, List<String> recipients) {}

    /// Counts over the rows of some samples.
    public record Figures(
            int rows,
            int right,
            int hardRight,
            int hardFound,
            int hardLabelled,
            int files,
            int kindRight,
            int dsn,
            int dsnRight,
            int wronglySuppressed,
            List<String> wrong) {
        public double accuracy() {
            return share(right, rows);
        }

        public double precision() {
            return share(hardRight, hardFound);
        }

        public double recall() {
            return share(hardRight, hardLabelled);
        }

        public double kinds() {
            return share(kindRight, files);
        }

        public double recipients() {
            return share(dsnRight, dsn);
        }

        private static double share(int part, int all) {
            return all == 0 ? 1 : (double) part / all;
        }
    }

    public static Path corpora() {
        String named = System.getProperty("PARLOUR_CORPORA", System.getenv("PARLOUR_CORPORA"));
        return Path.of(named == null ? "../shared/corpora" : named);
    }

    public static Optional<BounceCorpus> read(Path corpora) throws IOException {
        Path folder = corpora.resolve("bounces");
        if (!Files.exists(folder.resolve("expected.tsv"))) {
            return Optional.empty();
        }
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("expected.tsv")).stream()
                .skip(1)
                .toList()) {
            String[] columns = line.split("\t", -1);
            List<String> recipients = columns[7].isEmpty() ? List.of() : List.of(columns[7].split(",", -1));
            rows.computeIfAbsent(columns[0], _ -> new ArrayList<>())
                    .add(new Row(columns[4], columns[5].equals("true"), columns[6], recipients));
        }
        List<Sample> samples = rows.entrySet().stream()
                .map(each -> new Sample(each.getKey(), each.getValue()))
                .toList();
        return Optional.of(new BounceCorpus(folder, samples));
    }

    public Figures figures(Predicate<Sample> which) {
        Count count = new Count();
        samples.stream().filter(which).forEach(sample -> count.add(sample, report(sample, "\n")));
        return count.figures();
    }

    /// The report with each form of new line.
    public List<Optional<Report>> forms(Sample sample) {
        return List.of("\n", "\r\n", "\r").stream()
                .map(newLine -> Optional.ofNullable(report(sample, newLine)))
                .toList();
    }

    public byte[] bytes(Sample sample) {
        try {
            return Files.readAllBytes(folder.resolve("maildir").resolve(sample.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Report report(Sample sample, String newLine) {
        String text = new String(bytes(sample), StandardCharsets.ISO_8859_1);
        String formed = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", newLine);
        return new ReadBounce()
                .read(new ReadMail().read(formed.getBytes(StandardCharsets.ISO_8859_1)))
                .orElse(null);
    }

    private static final class Count {
        private int rows;
        private int right;
        private int hardRight;
        private int hardFound;
        private int hardLabelled;
        private int files;
        private int kindRight;
        private int dsn;
        private int dsnRight;
        private int wronglySuppressed;
        private final List<String> wrong = new ArrayList<>();

        private void add(Sample sample, @Nullable Report report) {
            files++;
            boolean kind = kind(sample.rows().getFirst(), report);
            kindRight += kind ? 1 : 0;
            if (!kind) {
                wrong.add(sample.file() + " kind " + (report == null ? "none" : report.kind()));
            }
            for (int i = 0; i < sample.rows().size(); i++) {
                row(sample, sample.rows().get(i), verdict(report, i), i);
            }
            if (sample.dsn()) {
                dsn++;
                boolean same = recipients(report).equals(sample.recipients());
                dsnRight += same ? 1 : 0;
                if (!same) {
                    wrong.add(sample.file() + " recipients " + recipients(report) + " not " + sample.recipients());
                }
            }
        }

        private void row(Sample sample, Row row, @Nullable Verdict verdict, int index) {
            if (!row.feedback().isEmpty()) {
                return;
            }
            rows++;
            boolean hard = verdict != null && verdict.severity() == Severity.HARD;
            right += hard == row.hard() ? 1 : 0;
            hardRight += hard && row.hard() ? 1 : 0;
            hardFound += hard ? 1 : 0;
            hardLabelled += row.hard() ? 1 : 0;
            boolean harmless = row.reason().equals("vacation") || row.reason().equals("delivered");
            wronglySuppressed += harmless && verdict != null && verdict.severity() != Severity.NONE ? 1 : 0;
            if (hard != row.hard()) {
                wrong.add("%s[%d] %s hard=%s, found %s"
                        .formatted(sample.file(), index, row.reason(), row.hard(), verdict));
            }
        }

        private static @Nullable Verdict verdict(@Nullable Report report, int index) {
            return report == null || index >= report.recipients().size()
                    ? null
                    : report.recipients().get(index);
        }

        private static Set<String> recipients(@Nullable Report report) {
            return report == null
                    ? Set.of()
                    : report.recipients().stream()
                            .map(verdict -> verdict.recipient().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toCollection(TreeSet::new));
        }

        private static boolean kind(Row row, @Nullable Report report) {
            if (report == null) {
                return false;
            }
            return switch (row.reason()) {
                case "vacation" -> report.kind() == Report.Kind.AUTO_REPLY;
                case "delivered" -> report.kind() == Report.Kind.DELIVERED;
                case "feedback" ->
                    report.kind()
                            == (row.feedback().equals("auth-failure")
                                    ? Report.Kind.AUTH_REPORT
                                    : Report.Kind.COMPLAINT);
                default -> report.kind() == Report.Kind.BOUNCE || report.kind() == Report.Kind.DELAYED;
            };
        }

        private Figures figures() {
            return new Figures(
                    rows,
                    right,
                    hardRight,
                    hardFound,
                    hardLabelled,
                    files,
                    kindRight,
                    dsn,
                    dsnRight,
                    wronglySuppressed,
                    wrong);
        }
    }
}
