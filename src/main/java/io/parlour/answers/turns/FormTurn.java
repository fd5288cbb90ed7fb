package io.parlour.answers.turns;

import io.parlour.answers.gates.Gate;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.gates.GateWords;
import io.parlour.answers.gates.Gates;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.SearchArticles;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.search.Candidate;
import io.parlour.search.Query;
import io.parlour.search.finding.FindPassages;
import io.parlour.search.meaning.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Thinks about one message: gates, passages, features, decision, quotes, last look. Says and stores nothing, and
/// does nothing that the text of a message or an article asks for (AN-20).
@Component
public final class FormTurn {
    private static final int LONGEST = 2_000;
    private static final int PASSAGES = 8;

    /// How many passages are looked for, so that more articles than the best three are compared.
    public static final int LOOKED_AT = 24;

    public static final int OF_ONE_ARTICLE = 3;
    private static final int NAMED = 3;
    private static final double WORTH_A_LOOK = 0.5;
    private static final double AS_GOOD = 0.12;
    private static final Pattern HOW = Pattern.compile("(?<![^ ])how (?:do|does|can|could|to|should|would)(?![^ ])");

    private final FindPassages passages;
    private final Embedding embedding;
    private final SentenceVectors vectors;
    private final ReadSource sources;

    FormTurn(FindPassages passages, Embedding embedding, SentenceVectors vectors, ReadSource sources) {
        this.passages = passages;
        this.embedding = embedding;
        this.vectors = vectors;
        this.sources = sources;
    }

    /// A message and what is known around it.
    ///
    /// @param center of the site; null when it has none that is open
    /// @param viewer who the answer is for
    /// @param asked whether the last thing the bot said was a question
    /// @param article which was chosen when it asked which one is meant
    public record Asked(
            OrganizationId organization,
            @Nullable HelpCenter center,
            Gates gates,
            String locale,
            Viewer viewer,
            String question,
            boolean files,
            boolean openTicket,
            int turn,
            boolean asked,
            @Nullable UUID article) {}

    public Formed form(Asked message) {
        return form(message, Weights.SHIPPED);
    }

    public Formed form(Asked message, Weights weights) {
        String question = cut(message.question());
        HelpCenter center = message.center();
        boolean offered = center == null || isOffered(center, message.locale());
        Optional<Gate> gate = message.article() != null
                ? Optional.empty()
                : message.gates().first(new Gates.Asked(question, message.files(), offered, message.openTicket()));
        if (gate.isPresent()) {
            GateKind kind = gate.get().kind();
            Decision decision = gate.get().action() == GateKind.Action.HANDOVER ? Decision.HANDOVER : Decision.SILENT;
            return Formed.plain(decision, "gate:" + kind.key(), kind);
        }
        if (question.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Formed.silent("empty", null);
        }
        if (center == null) {
            return Formed.handover("no-articles");
        }
        return answer(message, center, question, weights);
    }

    private Formed answer(Asked message, HelpCenter center, String question, Weights weights) {
        List<Candidate> found = find(message, center, question);
        if (found.isEmpty()) {
            return Formed.handover("no-passage");
        }
        if (!embedding.speaks(message.locale())) {
            List<Candidate> best = found.stream().limit(PASSAGES).toList();
            return new Shown(message, center, used(best))
                    .formed(Decision.HANDOVER, "language", null, weights, null, best(best));
        }
        Function<String, float[]> embed = vectors.with(question);
        return decide(message, center, question, weights, choose(question, found, weights, embed), embed);
    }

    /// The passages that are looked at closely, those of the article that answers best first.
    public static Choice choose(
            String question, List<Candidate> found, Weights weights, Function<String, float[]> embed) {
        Choice choice = Choice.of(question, found, weights.choice(), embed);
        return new Choice(
                choice.found().stream().limit(PASSAGES).toList(), choice.odds(), choice.lead(), choice.sentence());
    }

    private Formed decide(
            Asked message,
            HelpCenter center,
            String question,
            Weights weights,
            Choice choice,
            Function<String, float[]> embed) {
        List<Candidate> found = choice.found();
        List<Used> used = used(found);
        double[] features = Features.of(question, choice, new Features.Around(message.turn(), false, 0, 0), embed);
        double probability = weights.probability(features);
        Decision decision =
                message.article() != null ? Decision.ANSWER : Decision.by(probability, weights, found, message.asked());
        Shown shown = new Shown(message, center, used);
        if (decision == Decision.CLARIFY) {
            Formed asking = shown.formed(decision, "close", probability, weights, features, Decision.close(found));
            if (asking.shown().size() > 1) {
                return asking;
            }
        }
        if (decision != Decision.ANSWER) {
            return shown.formed(Decision.HANDOVER, "unsure", probability, weights, features, near(found));
        }
        boolean how = HOW.matcher(GateWords.fold(question)).find();
        for (int attempt = 0; attempt < 2; attempt++) {
            Optional<Formed> answer = quote(message, center, question, found, used, how, embed);
            if (answer.isPresent()) {
                Formed it = answer.get();
                String reason = message.article() == null ? "sure" : "chosen";
                return new Formed(
                        decision,
                        reason,
                        null,
                        probability,
                        weights.answer(),
                        features,
                        it.parts(),
                        it.sources(),
                        List.of());
            }
        }
        return shown.formed(Decision.HANDOVER, "unverified", probability, weights, features, List.of());
    }

    private static List<Used> used(List<Candidate> found) {
        List<Used> used = new ArrayList<>();
        found.forEach(each -> used.add(Used.of(used.size() + 1, each)));
        return used;
    }

    private List<Candidate> find(Asked message, HelpCenter center, String question) {
        List<Candidate> found = passages.find(
                message.organization(),
                new Query(
                        SearchArticles.KIND,
                        question,
                        center.order(message.locale()),
                        center.id(),
                        message.viewer().asBot().keys(),
                        LOOKED_AT,
                        0,
                        false),
                OF_ONE_ARTICLE);
        UUID article = message.article();
        return article == null
                ? found
                : found.stream().filter(each -> each.ref().equals(article)).toList();
    }

    /// Composes from the article as it is published now, and looks once more before it is said.
    private Optional<Formed> quote(
            Asked message,
            HelpCenter center,
            String question,
            List<Candidate> found,
            List<Used> used,
            boolean how,
            Function<String, float[]> embed) {
        Viewer viewer = message.viewer().asBot();
        Candidate top = found.getFirst();
        Optional<Source> current = sources.find(center, top.locale(), top.ref(), viewer);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        Source source = current.get();
        Optional<Compose.Quote> quote = Compose.best(question, source, found, ofTop(found), how, embed);
        if (quote.isEmpty()) {
            return Optional.empty();
        }
        Candidate best = quote.get().passage();
        int at = found.indexOf(best);
        List<Used> all = new ArrayList<>(used);
        String anchor = best.passage().anchor();
        String url = source.url() == null ? "" : anchor.isEmpty() ? source.url() : source.url() + "#" + anchor;
        all.set(at, all.get(at).quoted(source, url));
        Used cited = all.get(at);
        return Verify.kept(
                        quote.get().parts(),
                        Map.of(cited.n(), cited),
                        now(center, cited, viewer),
                        sources.hosts(center))
                .map(kept -> new Formed(Decision.ANSWER, "sure", null, null, 0, null, kept, all, List.of()));
    }

    /// The passages of the best article that may hold the best quote.
    private static List<Candidate> ofTop(List<Candidate> found) {
        Candidate top = found.getFirst();
        return found.stream()
                .filter(each -> each.ref().equals(top.ref()) && each.locale().equals(top.locale()))
                .filter(each -> each.dense() >= top.dense() - AS_GOOD)
                .toList();
    }

    private Map<Integer, Source> now(HelpCenter center, Used cited, Viewer viewer) {
        return sources.find(center, cited.locale(), cited.article(), viewer)
                .map(source -> Map.of(cited.n(), source))
                .orElse(Map.of());
    }

    /// Whether what a turn quotes may still be shown to this person.
    public boolean stillHolds(HelpCenter center, Formed turn, Viewer viewer) {
        Map<Integer, Used> used = new HashMap<>();
        Map<Integer, Source> now = new HashMap<>();
        turn.sources().stream().filter(Used::used).forEach(each -> {
            used.put(each.n(), each);
            now.putAll(now(center, each, viewer.asBot()));
        });
        return Verify.kept(turn.parts(), used, now, sources.hosts(center))
                .filter(kept -> kept.size() == turn.parts().size())
                .isPresent();
    }

    /// The best articles if they are near enough to be worth a look (KB-49).
    private static List<Candidate> near(List<Candidate> found) {
        return best(found.stream().filter(each -> each.fused() >= WORTH_A_LOOK).toList());
    }

    private static List<Candidate> best(List<Candidate> found) {
        List<UUID> seen = new ArrayList<>();
        return found.stream()
                .filter(each -> !seen.contains(each.ref()) && seen.add(each.ref()))
                .limit(NAMED)
                .toList();
    }

    /// Names articles without quoting them: those that have a page.
    private final class Shown {
        private final Asked message;
        private final HelpCenter center;
        private final List<Used> used;

        Shown(Asked message, HelpCenter center, List<Used> used) {
            this.message = message;
            this.center = center;
            this.used = new ArrayList<>(used);
        }

        Formed formed(
                Decision decision,
                String reason,
                @Nullable Double probability,
                Weights weights,
                double @Nullable [] features,
                List<Candidate> named) {
            List<Integer> shown = new ArrayList<>();
            for (Candidate each : named) {
                sources.find(center, each.locale(), each.ref(), message.viewer().asBot())
                        .map(Source::url)
                        .ifPresent(url -> shown.add(link(each, url)));
            }
            return new Formed(decision, reason, null, probability, weights.answer(), features, List.of(), used, shown);
        }

        private int link(Candidate named, String url) {
            for (int at = 0; at < used.size(); at++) {
                if (used.get(at).article().equals(named.ref())) {
                    used.set(at, used.get(at).linked(url));
                    return used.get(at).n();
                }
            }
            throw new IllegalStateException("not among the passages");
        }
    }

    private static boolean isOffered(HelpCenter center, String locale) {
        String language = locale.split("-", 2)[0];
        return center.locales().stream().anyMatch(each -> each.split("-", 2)[0].equals(language));
    }

    static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }
}
