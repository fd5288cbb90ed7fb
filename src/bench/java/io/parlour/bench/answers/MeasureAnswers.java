package io.parlour.bench.answers;

import io.parlour.answers.gates.Gate;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.gates.Gates;
import io.parlour.answers.turns.Choice;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final double FALSE_ANSWERS = 0.05;
    private static final double CLARIFIED = 0.30;
    private static final int WARM_UP = 20;

    /// The demo is a help center; a collection of unlike questions, which are their articles' titles as well, counts
    /// less.
    private static final double COLLECTION = 0.05;

    /// That an article is missing tells less than a question that no article answers.
    private static final double WITHOUT = 0.25;

    /// Before they are fitted.
    private static final Choice.Signs EVEN = new Choice.Signs(8, 8, 8);

    /// Others depend on how the questions of the fit are worded, or say nothing beside these.
    private static final Set<String> FITTED =
            Set.of("bias", "choice", "lead", "context", "sentence", "words", "can", "identifierMissing");

    private final ApplicationContext context;

    public MeasureAnswers(ApplicationContext context) {
        this.context = context;
    }

    /// A question, what is found for it, and which article answers it.
    private record Asked(
            DemoHelp help, String question, @Nullable String key, List<Candidate> found) {
        boolean isRight(Candidate candidate) {
            return key != null && key.equals(help.keys.get(candidate.ref()));
        }

        Asked without() {
            return new Asked(
                    help,
                    question,
                    null,
                    found.stream().filter(each -> !isRight(each)).toList());
        }
    }

    public void fit(Path faq) throws IOException {
        List<Asked> asked = new ArrayList<>();
        DemoHelp demo = demo();
        for (JsonNode row : rows("questions.jsonl", "fit")) {
            asked.add(asked(demo, row.path("question").asString(), key(row)));
        }
        System.out.printf("%d questions of the demo's fit split%n", asked.size());
        if (Files.isDirectory(faq)) {
            DemoHelp other = faq(faq);
            for (String line : Files.readAllLines(faq.resolve("queries-dev.jsonl"))) {
                JsonNode query = JSON.readTree(line);
                asked.add(asked(
                        other,
                        query.path("query").asString(),
                        query.path("relevant").asString()));
            }
        }
        asked.removeIf(each -> each.found().isEmpty());
        Map<String, float[]> vectors = new HashMap<>();
        Function<String, float[]> embed =
                text -> vectors.computeIfAbsent(text, context.getBean(Embedding.class)::embed);
        Choice.Signs choice = rounded(Fit.choice(asked.stream()
                .filter(each -> each.help() == demo)
                .flatMap(each -> chosen(each, embed).stream())
                .toList()));
        Weights weights = new Weights(2, "", choice, Map.of(), 0, 0);
        List<Fit.Example> examples = new ArrayList<>();
        for (Asked each : asked) {
            example(each, each, weights, embed).ifPresent(examples::add);
            if (each.key() != null) {
                example(each, each.without(), weights, embed).ifPresent(examples::add);
            }
        }
        Map<Integer, Integer> signs = Map.ofEntries(
                Map.entry(place("dense"), 1),
                Map.entry(place("denseGap"), 1),
                Map.entry(place("lexical"), 1),
                Map.entry(place("cover"), 1),
                Map.entry(place("agreement"), 1),
                Map.entry(place("sentence"), 1),
                Map.entry(place("passages"), 1),
                Map.entry(place("choice"), 1),
                Map.entry(place("lead"), 1),
                Map.entry(place("context"), 1),
                Map.entry(place("mean"), -1),
                Map.entry(place("identifierMissing"), -1),
                Map.entry(place("outdated"), -1));
        Set<Integer> left = IntStream.range(0, Features.NAMES.size())
                .filter(at -> !FITTED.contains(Features.NAMES.get(at)))
                .boxed()
                .collect(Collectors.toSet());
        List<Fit.Judged> judged = Fit.judged(examples, signs, left).stream()
                .filter(each ->
                        each.example().weight() != COLLECTION && each.example().weight() != COLLECTION * WITHOUT)
                .toList();
        double[] fitted = Fit.weights(examples, signs, left);
        double answer = Fit.threshold(judged, FALSE_ANSWERS);
        double clarify = Fit.threshold(judged, CLARIFIED);
        TreeMap<String, Double> named = new TreeMap<>();
        for (int at = 0; at < fitted.length; at++) {
            named.put(Features.NAMES.get(at), round(fitted[at]));
        }
        for (double share : List.of(0.02, 0.04, FALSE_ANSWERS, 0.08, 0.10)) {
            tried(judged, Fit.threshold(judged, share));
        }
        System.out.println(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Weights(2, "", choice, named, round(answer), round(clarify))));
    }

    /// What the threshold does, on articles that the weights of the trial don't know.
    private static void tried(List<Fit.Judged> judged, double answer) {
        List<Fit.Judged> answerable =
                judged.stream().filter(each -> each.example().answerable()).toList();
        List<Fit.Judged> alone = judged.stream()
                .filter(each -> !each.example().answerable() && each.example().weight() == 1)
                .toList();
        long answered =
                answerable.stream().filter(each -> each.probability() >= answer).count();
        long right = answerable.stream()
                .filter(each -> each.probability() >= answer && each.example().right())
                .count();
        long wrongly =
                alone.stream().filter(each -> each.probability() >= answer).count();
        System.out.printf(
                Locale.ROOT,
                "article by article at %.3f: the right one is chosen for %d of %d; coverage %.3f, precision %.3f, false %.3f%n",
                answer,
                answerable.stream().filter(each -> each.example().right()).count(),
                answerable.size(),
                answered / (double) answerable.size(),
                right / (double) Math.max(1, answered + wrongly),
                wrongly / (double) Math.max(1, alone.size()));
    }

    private DemoHelp faq(Path faq) throws IOException {
        DemoHelp other = new DemoHelp(context, "Faq");
        for (String line : Files.readAllLines(faq.resolve("documents.jsonl"))) {
            JsonNode document = JSON.readTree(line);
            String body = document.path("body").asString().replaceAll("([\\\\`*_\\[\\]<>#!|~])", "\\\\$1");
            other.add(
                    document.path("id").asString(),
                    cut(document.path("title").asString()),
                    "",
                    List.of(),
                    body,
                    "public");
        }
        awaitVectors(other);
        return other;
    }

    private Asked asked(DemoHelp help, String question, @Nullable String key) {
        return new Asked(help, question, key, find(help, question));
    }

    private static Optional<Fit.Chosen> chosen(Asked asked, Function<String, float[]> embed) {
        List<Choice.Article> articles = Choice.articles(asked.question(), asked.found(), EVEN, embed);
        return IntStream.range(0, articles.size())
                .filter(at -> asked.isRight(articles.get(at).passages().getFirst()))
                .mapToObj(at -> new Fit.Chosen(
                        articles.stream().map(Choice.Article::signs).toList(), at))
                .findFirst();
    }

    private static Optional<Fit.Example> example(
            Asked whole, Asked asked, Weights weights, Function<String, float[]> embed) {
        if (asked.found().isEmpty()) {
            return Optional.empty();
        }
        Choice choice = FormTurn.choose(asked.question(), asked.found(), weights, embed);
        double[] features = Features.of(asked.question(), choice, new Features.Around(1, false, 0, 0), embed);
        String key = whole.key();
        double weight =
                (whole.help().center.name().equals("Demo") ? 1 : COLLECTION) * (whole.equals(asked) ? 1 : WITHOUT);
        return Optional.of(new Fit.Example(
                features,
                asked.isRight(choice.found().getFirst()),
                asked.key() != null,
                key == null ? asked.question() : key,
                weight));
    }

    private static Choice.Signs rounded(Choice.Signs signs) {
        return new Choice.Signs(round(signs.dense()), round(signs.sentence()), round(signs.wording()));
    }

    private static int place(String feature) {
        return Features.NAMES.indexOf(feature);
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private List<Candidate> find(DemoHelp help, String question) {
        return context.getBean(FindPassages.class)
                .find(
                        help.organization,
                        new Query(
                                SearchArticles.KIND,
                                question,
                                List.of("en"),
                                help.center.id(),
                                Viewer.ANONYMOUS.asBot().keys(),
                                FormTurn.LOOKED_AT,
                                0,
                                false),
                        FormTurn.OF_ONE_ARTICLE);
    }

    /// What the bot says to questions.
    public void ask(List<String> questions) throws IOException {
        DemoHelp demo = demo();
        questions.forEach(each -> ask(demo, each));
    }

    private void ask(DemoHelp demo, String question) {
        Formed formed = form(demo, question);
        System.out.printf(
                Locale.ROOT, "%s%n%s (%s, %s)%n", question, formed.decision(), formed.reason(), formed.probability());
        formed.sources().stream()
                .limit(3)
                .forEach(each -> System.out.println("  looked at: " + each.title() + " › " + each.heading()));
        formed.parts().forEach(part -> System.out.println("  > " + part.text()));
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
                "precision           %.3f (%d of %d answers, false ones included)  ≥ 0.90%n",
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
                "false answers       %.3f (%d of %d)  ≤ 0.05%n",
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

    private static void phrases() throws IOException {
        phrases("", rows("handover.jsonl", "test"), rows("gates.jsonl", "test"));
        phrases(" (fresh)", all("handover-fresh.jsonl"), all("gates-fresh.jsonl"));
    }

    private static void phrases(String which, List<JsonNode> requests, List<JsonNode> gates) {
        long met = requests.stream()
                .filter(row -> gate(row).filter(kind -> kind == GateKind.HUMAN).isPresent())
                .count();
        System.out.printf(
                Locale.ROOT,
                "handover recall%s %.3f (%d of %d requests in 6 languages)  = 1%n",
                which,
                met / (double) requests.size(),
                met,
                requests.size());
        List<JsonNode> gated =
                gates.stream().filter(row -> !row.path("gate").isNull()).toList();
        List<JsonNode> harmless =
                gates.stream().filter(row -> row.path("gate").isNull()).toList();
        System.out.printf(
                "gates%s %d of %d phrases met one, %d of %d harmless ones did too%n",
                which, stopped(gated), gated.size(), stopped(harmless), harmless.size());
    }

    private static long stopped(List<JsonNode> rows) {
        return rows.stream().filter(row -> gate(row).isPresent()).count();
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

    private static List<JsonNode> all(String name) throws IOException {
        return Files.readAllLines(DATA.resolve(name)).stream()
                .map(JSON::readTree)
                .toList();
    }

    private static List<JsonNode> rows(String name, String split) throws IOException {
        return all(name).stream()
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
