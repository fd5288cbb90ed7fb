package io.parlour.bench.answers;

import io.parlour.answers.gates.Gate;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.gates.Gates;
import io.parlour.answers.turns.Decision;
import io.parlour.answers.turns.Features;
import io.parlour.answers.turns.FormTurn;
import io.parlour.answers.turns.Formed;
import io.parlour.answers.turns.Part;
import io.parlour.answers.turns.ReadSource;
import io.parlour.answers.turns.Source;
import io.parlour.answers.turns.Used;
import io.parlour.answers.turns.Weights;
import io.parlour.database.Transactions;
import io.parlour.knowledge.reading.SearchArticles;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.search.Candidate;
import io.parlour.search.Query;
import io.parlour.search.finding.FindPassages;
import io.parlour.search.meaning.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fits the weights, and measures the bot with them.
public final class MeasureAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DATA = Path.of("src/bench/resources/answers");
    private static final double FALSE_ANSWERS = 0.10;
    private static final int PASSAGES = 8;
    private static final int WARM_UP = 20;

    /// The demo is a help center of a shop; it counts more than a collection of unlike questions.
    private static final double HELP_CENTER = 8;

    private final ApplicationContext context;

    public MeasureAnswers(ApplicationContext context) {
        this.context = context;
    }

    public void fit(Path faq) throws IOException {
        List<Fit.Example> examples = new ArrayList<>();
        DemoHelp demo = demo();
        for (JsonNode row : rows("questions.jsonl", "fit")) {
            examples.addAll(examples(demo, row.path("question").asString(), key(row)));
        }
        System.out.printf("%d examples of the demo's fit split%n", examples.size());
        if (Files.isDirectory(faq)) {
            DemoHelp other = new DemoHelp(context, "Faq");
            for (String line : Files.readAllLines(faq.resolve("documents.jsonl"))) {
                JsonNode document = JSON.readTree(line);
                String body = document.path("body").asString().replaceAll("([\\\\`*_\\[\\]<>#!|~])", "\\\\$1");
                other.add(
                        document.path("id").asString(),
                        cut(document.path("title").asString()),
                        body,
                        "public");
            }
            awaitVectors(other);
            for (String line : Files.readAllLines(faq.resolve("queries-dev.jsonl"))) {
                JsonNode query = JSON.readTree(line);
                examples.addAll(examples(
                        other,
                        query.path("query").asString(),
                        query.path("relevant").asString()));
            }
        }
        long answerable = examples.stream().filter(Fit.Example::answerable).count();
        double[] weights = Fit.weights(
                examples,
                Map.ofEntries(
                        Map.entry(place("dense"), 1),
                        Map.entry(place("denseGap"), 1),
                        Map.entry(place("lexical"), 1),
                        Map.entry(place("cover"), 1),
                        Map.entry(place("agreement"), 1),
                        Map.entry(place("sentence"), 1),
                        Map.entry(place("passages"), 1),
                        Map.entry(place("mean"), -1),
                        Map.entry(place("identifierMissing"), -1),
                        Map.entry(place("outdated"), -1)));
        double answer = Fit.threshold(examples, weights, FALSE_ANSWERS);
        double clarify = Fit.threshold(examples, weights, 0.35);
        TreeMap<String, Double> named = new TreeMap<>();
        for (int at = 0; at < weights.length; at++) {
            named.put(Features.NAMES.get(at), Math.round(weights[at] * 10_000) / 10_000.0);
        }
        System.out.printf(
                Locale.ROOT,
                "%d examples, %d answerable, %d answered right by the first passage; in sample: coverage %.3f, false %.3f%n",
                examples.size(),
                answerable,
                examples.stream().filter(Fit.Example::right).count(),
                share(examples.stream().filter(Fit.Example::right).toList(), weights, answer),
                share(examples.stream().filter(each -> !each.answerable()).toList(), weights, answer));
        System.out.println(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Weights(1, "", named, round(answer), round(clarify))));
    }

    private static int place(String feature) {
        return Features.NAMES.indexOf(feature);
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static double share(List<Fit.Example> examples, double[] weights, double threshold) {
        return examples.stream()
                        .filter(each -> Fit.probability(weights, each.features()) >= threshold)
                        .count()
                / (double) Math.max(1, examples.size());
    }

    /// Once as it is, and once as if the article were not there.
    private List<Fit.Example> examples(DemoHelp help, String question, @Nullable String key) {
        List<Candidate> found = find(help, question, 3 * PASSAGES);
        List<Fit.Example> examples = new ArrayList<>();
        if (key == null) {
            example(help, question, found, null).ifPresent(examples::add);
            return examples;
        }
        example(help, question, found, key).ifPresent(examples::add);
        List<Candidate> without = found.stream()
                .filter(each -> !key.equals(help.keys.get(each.ref())))
                .toList();
        example(help, question, without, null).ifPresent(examples::add);
        return examples;
    }

    private Function<String, float[]> embed() {
        return context.getBean(Embedding.class)::embed;
    }

    private Optional<Fit.Example> example(DemoHelp help, String question, List<Candidate> found, @Nullable String key) {
        List<Candidate> top = found.stream().limit(PASSAGES).toList();
        if (top.isEmpty()) {
            return Optional.empty();
        }
        double[] features = Features.of(question, top, new Features.Around(1, false, 0, 0), embed());
        boolean right = key != null && key.equals(help.keys.get(top.getFirst().ref()));
        double weight = help.center.name().equals("Demo") ? HELP_CENTER : 1;
        return Optional.of(new Fit.Example(features, right, key != null, weight));
    }

    private List<Candidate> find(DemoHelp help, String question, int limit) {
        return context.getBean(FindPassages.class)
                .find(
                        help.organization,
                        new Query(
                                SearchArticles.KIND,
                                question,
                                List.of("en"),
                                help.center.id(),
                                Viewer.ANONYMOUS.asBot().keys(),
                                limit,
                                0,
                                false),
                        3);
    }

    public void run() throws IOException {
        DemoHelp demo = demo();
        List<JsonNode> questions = rows("questions.jsonl", "test");
        for (JsonNode row : questions.subList(0, WARM_UP)) {
            form(demo, row.path("question").asString());
        }
        int answerable = 0;
        int unanswerable = 0;
        int answered = 0;
        int right = 0;
        int holds = 0;
        int wrongly = 0;
        int clarified = 0;
        int gated = 0;
        int parts = 0;
        int valid = 0;
        int found = 0;
        List<Double> millis = new ArrayList<>();
        for (JsonNode row : questions) {
            String key = key(row);
            long began = System.nanoTime();
            Formed formed = form(demo, row.path("question").asString());
            millis.add((System.nanoTime() - began) / 1e6);
            answerable += key == null ? 0 : 1;
            unanswerable += key == null ? 1 : 0;
            gated += key != null && formed.gate() != null ? 1 : 0;
            clarified += formed.decision() == Decision.CLARIFY ? 1 : 0;
            found += key != null
                            && !formed.sources().isEmpty()
                            && key.equals(
                                    demo.keys.get(formed.sources().getFirst().article()))
                    ? 1
                    : 0;
            if (formed.decision() != Decision.ANSWER) {
                if (key != null && formed.gate() == null && System.getProperty("verbose") != null) {
                    System.out.printf(
                            Locale.ROOT,
                            "not answered %.3f: %s%n",
                            formed.probability(),
                            row.path("question").asString());
                }
                continue;
            }
            Used cited =
                    formed.sources().stream().filter(Used::used).findFirst().orElseThrow();
            String text =
                    String.join(" ", formed.parts().stream().map(Part::text).toList());
            boolean same = key != null && key.equals(demo.keys.get(cited.article()));
            answered += key == null ? 0 : 1;
            wrongly += key == null ? 1 : 0;
            right += same ? 1 : 0;
            holds += same && text.contains(row.path("contains").asString()) ? 1 : 0;
            for (Part part : formed.parts()) {
                parts++;
                valid += quotes(demo, cited, part) ? 1 : 0;
            }
            if (!same && System.getProperty("verbose") != null) {
                System.out.printf(
                        Locale.ROOT,
                        "wrong %.3f: %s -> %s%n",
                        formed.probability(),
                        row.path("question").asString(),
                        cited.title());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d questions: %d answerable, %d not; threshold %.3f%n",
                questions.size(),
                answerable,
                unanswerable,
                Weights.SHIPPED.answer());
        System.out.printf(
                Locale.ROOT,
                "coverage            %.3f (%d of %d; %d met a gate; the right article is first for %d)%n",
                answered / (double) answerable,
                answered,
                answerable,
                gated,
                found);
        System.out.printf(
                Locale.ROOT,
                "precision           %.3f (%d of %d answers, false ones included)  ≥ 0.85%n",
                right / (double) (answered + wrongly),
                right,
                answered + wrongly);
        System.out.printf(
                Locale.ROOT,
                "the expected words  %.3f (%d of %d right answers)%n",
                holds / (double) right,
                holds,
                right);
        System.out.printf(
                Locale.ROOT,
                "false answers       %.3f (%d of %d)  ≤ 0.15%n",
                wrongly / (double) unanswerable,
                wrongly,
                unanswerable);
        System.out.printf(
                Locale.ROOT, "valid citations     %.3f (%d of %d)  = 1%n", valid / (double) parts, valid, parts);
        System.out.printf("clarifying questions %d%n", clarified);
        phrases();
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "a turn              p50 %.1f ms, p95 %.1f ms, p99 %.1f ms  p95 ≤ 150%n",
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[(int) (sorted.length * 0.99)]);
    }

    private void phrases() throws IOException {
        long asked = 0;
        long met = 0;
        for (JsonNode row : rows("handover.jsonl", "test")) {
            asked++;
            met += gate(row).filter(kind -> kind == GateKind.HUMAN).isPresent() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "handover recall     %.3f (%d of %d requests in 6 languages)  = 1%n",
                met / (double) asked,
                met,
                asked);
        long stopped = 0;
        long should = 0;
        long harmless = 0;
        long stoppedHarmless = 0;
        for (JsonNode row : rows("gates.jsonl", "test")) {
            boolean gated = gate(row).isPresent();
            boolean expected = !row.path("gate").isNull();
            should += expected ? 1 : 0;
            stopped += expected && gated ? 1 : 0;
            harmless += expected ? 0 : 1;
            stoppedHarmless += !expected && gated ? 1 : 0;
        }
        System.out.printf(
                "gates               %d of %d phrases met one, %d of %d harmless ones did too%n",
                stopped, should, stoppedHarmless, harmless);
    }

    private static Optional<GateKind> gate(JsonNode row) {
        return Gates.SHIPPED
                .first(new Gates.Asked(row.path("text").asString(), false, true, false))
                .map(Gate::kind);
    }

    private boolean quotes(DemoHelp demo, Used cited, Part part) {
        Source source = context.getBean(ReadSource.class)
                .find(demo.center, "en", cited.article(), Viewer.ANONYMOUS.asBot())
                .orElseThrow();
        return source.version() == cited.version()
                && source.text().substring(part.start(), part.end()).equals(part.text());
    }

    private Formed form(DemoHelp demo, String question) {
        return context.getBean(FormTurn.class)
                .form(new FormTurn.Asked(
                        demo.organization,
                        demo.center,
                        Gates.SHIPPED,
                        "en",
                        Viewer.ANONYMOUS,
                        question,
                        false,
                        false,
                        1,
                        false,
                        null));
    }

    private DemoHelp demo() throws IOException {
        DemoHelp demo = new DemoHelp(context, "Demo");
        demo.addDemo();
        awaitVectors(demo);
        return demo;
    }

    private void awaitVectors(DemoHelp help) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> context.getBean(Transactions.class)
                        .read(
                                help.organization,
                                () -> context.getBean(JdbcClient.class)
                                        .sql(
                                                "select not exists (select from search_chunk where organization_id = :organization and waiting)")
                                        .param("organization", help.organization.value())
                                        .query(Boolean.class)
                                        .single()));
    }

    private static List<JsonNode> rows(String name, String split) throws IOException {
        return Files.readAllLines(DATA.resolve(name)).stream()
                .map(JSON::readTree)
                .filter(row -> row.path("split").asString().equals(split))
                .toList();
    }

    private static @Nullable String key(JsonNode row) {
        return row.path("article").isNull() || row.path("article").isMissingNode()
                ? null
                : row.path("article").asString();
    }

    private static String cut(String title) {
        return title.length() <= 200 ? title : title.substring(0, 200);
    }
}
