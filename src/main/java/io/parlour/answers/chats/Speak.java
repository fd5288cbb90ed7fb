package io.parlour.answers.chats;

import io.parlour.answers.bots.Bot;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.turns.Formed;
import io.parlour.answers.turns.Part;
import io.parlour.answers.turns.Source.Kind;
import io.parlour.answers.turns.Used;
import io.parlour.conversations.Author;
import io.parlour.conversations.Choosing;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.PanelWords;
import io.parlour.livechat.WidgetWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says what a turn came to, in the visitor's language. Quotes are put in as they are; the rest are texts of the
/// catalogs. Every message offers a person (AN-2), and the first one says that it is automatic.
@Component
class Speak {
    private final PostMessage messages;
    private final WidgetWords words;
    private final IdSource ids;

    Speak(PostMessage messages, WidgetWords words, IdSource ids) {
        this.messages = messages;
        this.words = words;
        this.ids = ids;
    }

    /// To whom it is said.
    record To(OrganizationId organization, BotChat chat, Bot bot) {}

    private record Said(String text, List<String> choices) {}

    /// The seq of the message; empty when there is nothing to say. In the running transaction.
    Optional<Long> say(To to, Formed formed) {
        PanelWords.Spoken spoken =
                words.of(to.organization(), to.chat().widget(), to.chat().language());
        Said said = said(to, formed, spoken);
        if (said == null) {
            return Optional.empty();
        }
        String text = to.chat().spoken() ? said.text() : spoken.say("botAutomatic") + "\n\n" + said.text();
        PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                to.organization(),
                to.chat().conversation(),
                new Author.Bot(to.bot().id()),
                ids.next(),
                MessageKind.MESSAGE,
                text,
                List.of(),
                0,
                true,
                said.choices().isEmpty() ? null : new Choosing.Offered(said.choices())));
        if (outcome instanceof PostMessage.Outcome.Posted posted) {
            return Optional.of(posted.seq());
        }
        throw new IllegalStateException("the bot's message was not posted: " + outcome);
    }

    private static @Nullable Said said(To to, Formed formed, PanelWords.Spoken spoken) {
        List<String> person = List.of(spoken.say("botPerson"));
        return switch (formed.decision()) {
            case ANSWER ->
                new Said(
                        quoted(formed, spoken),
                        List.of(spoken.say("botHelped"), spoken.say("botNotHelped"), spoken.say("botPerson")));
            case CLARIFY -> new Said(spoken.say("botClarify"), which(formed, spoken));
            case HANDOVER -> new Said(handedOver(formed, spoken), List.of());
            case SILENT -> silent(to, formed, spoken, person);
        };
    }

    private static @Nullable Said silent(To to, Formed formed, PanelWords.Spoken spoken, List<String> person) {
        if (formed.gate() == GateKind.GREETING) {
            String own = to.bot().greeting();
            return new Said(own.isBlank() ? spoken.say("botGreeting") : own, person);
        }
        if (formed.gate() == GateKind.THANKS) {
            return new Said(spoken.say("botThanks"), person);
        }
        return switch (formed.reason()) {
            case "helped" -> new Said(spoken.say("botGlad"), person);
            case "not-helped", "rephrase" -> new Said(spoken.say("botRephrase"), person);
            default -> null;
        };
    }

    private static List<String> which(Formed formed, PanelWords.Spoken spoken) {
        LinkedHashSet<String> choices = new LinkedHashSet<>();
        named(formed.sources()).forEach(each -> choices.add(label(each.title())));
        List<String> all = new ArrayList<>(choices);
        all.add(spoken.say("botElse"));
        all.add(spoken.say("botPerson"));
        return all;
    }

    /// The articles that were named without being quoted, in their order.
    static List<Used> named(List<Used> sources) {
        return sources.stream()
                .filter(each -> each.url() != null && !each.used())
                .toList();
    }

    private static String handedOver(Formed formed, PanelWords.Spoken spoken) {
        String words = spoken.say("botHandover");
        List<Used> named = named(formed.sources());
        if (named.isEmpty()) {
            return words;
        }
        String list = named.stream().map(each -> "- " + link(each)).collect(Collectors.joining("\n"));
        return spoken.say("botArticles") + "\n" + list + "\n\n" + words;
    }

    private static String quoted(Formed formed, PanelWords.Spoken spoken) {
        StringBuilder text = new StringBuilder();
        Part before = null;
        int step = 0;
        for (Part part : formed.parts()) {
            boolean list = part.kind() != Kind.TEXT;
            boolean sameLine = before != null
                    && !list
                    && before.kind() == Kind.TEXT
                    && part.start() - before.end() <= 2
                    && part.citation() == before.citation();
            if (before != null) {
                text.append(sameLine ? " " : before.kind() == part.kind() && list ? "\n" : "\n\n");
            }
            step = part.kind() == Kind.STEPS ? step + 1 : 0;
            text.append(line(part, step));
            before = part;
        }
        formed.sources().stream()
                .filter(Used::used)
                .findFirst()
                .ifPresent(source -> text.append("\n\n")
                        .append(
                                source.url() == null
                                        ? ""
                                        : spoken.say("botFrom").replace("{title}", link(source))));
        return text.toString().strip();
    }

    private static String line(Part part, int step) {
        return switch (part.kind()) {
            case STEPS -> step + ". " + part.text().replace('\n', ' ');
            case LIST -> "- " + part.text().replace('\n', ' ');
            case CODE -> "```\n" + part.text() + "\n```";
            case TABLE -> "- " + part.text().replace("\t", " · ");
            case TEXT, HEADING -> part.text();
        };
    }

    private static String link(Used source) {
        return "[" + source.title().replaceAll("[\\[\\]\\n]", " ").strip() + "](" + source.url() + ")";
    }

    static String label(String title) {
        String line = title.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= Choosing.LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Choosing.LONGEST - 1)) + "…";
    }
}
