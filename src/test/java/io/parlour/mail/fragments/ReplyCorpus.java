package io.parlour.mail.fragments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Labelled replies of a folder outside the repository, and how far the splitter agrees with their labels.
public record ReplyCorpus(List<Sample> samples) {

    /// `label` is the text of the first fragment, or the visible text.
    public record Sample(String file, String text, String label, boolean first) {}

    /// What of a sample was read differently: `lost` are words of the label that are in no new fragment.
    public record Difference(Sample sample, String found, List<String> lost) {}

    /// The folder of the corpora: `PARLOUR_CORPORA` as property or in the environment.
    public static Path corpora() {
        String named = System.getProperty("PARLOUR_CORPORA", System.getenv("PARLOUR_CORPORA"));
        return Path.of(named == null ? "../shared/corpora" : named);
    }

    public static Optional<ReplyCorpus> read(Path corpora) throws IOException {
        Path folder = corpora.resolve("replies/crisp");
        if (!Files.exists(folder.resolve("expected.json"))) {
            return Optional.empty();
        }
        List<Sample> samples = new ArrayList<>();
        for (JsonNode row : JsonMapper.shared().readTree(Files.readString(folder.resolve("expected.json")))) {
            String file = row.path("file").asString("");
            String text = Files.readString(folder.resolve(file));
            for (String label :
                    List.of("first_fragment_trimmed", "first_fragment", "visible_text", "visible_text_trimmed")) {
                if (row.has(label)) {
                    samples.add(
                            new Sample(file, text, row.path(label).asString("").strip(), label.startsWith("first")));
                }
            }
        }
        return Optional.of(new ReplyCorpus(samples));
    }

    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (Sample sample : samples) {
            Fragments fragments = new SplitFragments().text(sample.text(), Set.of());
            String found = sample.first() ? first(fragments) : fragments.visible();
            List<String> lost = lost(sample.label(), fragments.typed());
            if (!found.equals(sample.label()) || !lost.isEmpty()) {
                differences.add(new Difference(sample, found, lost));
            }
        }
        return differences;
    }

    private static String first(Fragments fragments) {
        return fragments.all().stream()
                .filter(each -> each.kind() == Fragment.Kind.NEW)
                .map(each -> new Fragments(fragments.text(), List.of(each)).typed())
                .findFirst()
                .orElse("");
    }

    private static List<String> lost(String label, String typed) {
        Set<String> kept = new HashSet<>(List.of(typed.split("\\s+", -1)));
        return List.of(label.split("\\s+", -1)).stream()
                .filter(word -> !kept.contains(word))
                .toList();
    }
}
