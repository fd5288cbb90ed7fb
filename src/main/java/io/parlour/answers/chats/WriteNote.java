package io.parlour.answers.chats;

import io.parlour.answers.turns.Turn;
import io.parlour.answers.turns.Turns;
import io.parlour.answers.turns.Used;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells agents, in an internal note, what the bot was asked, what it found and showed, and why it gave the chat
/// away.
@Component
class WriteNote {
    private static final int MOST_PASSAGES = 3;
    private static final int LONGEST_QUESTION = 300;

    private final Turns turns;
    private final PostMessage messages;
    private final AgentTexts texts;
    private final IdSource ids;

    WriteNote(Turns turns, PostMessage messages, AgentTexts texts, IdSource ids) {
        this.turns = turns;
        this.messages = messages;
        this.texts = texts;
        this.ids = ids;
    }

    /// In the running transaction.
    void write(OrganizationId organization, UUID conversation, @Nullable String reason) {
        List<Turn> all = turns.all(organization, conversation);
        Texts team = texts.ofTeam(organization);
        messages.post(new PostMessage.Request(
                organization,
                conversation,
                new Author.Automatic(),
                ids.next(),
                MessageKind.NOTE,
                text(team, all, reason == null ? "person" : reason),
                List.of(),
                0,
                true));
    }

    private static String text(Texts team, List<Turn> all, String reason) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(team.say("bot.note.title", Map.of("reason", why(team, reason))));
        for (Turn turn : all) {
            if (turn.sources().isEmpty() && turn.parts().isEmpty()) {
                continue;
            }
            lines.add("");
            lines.add(team.say("bot.note.question", Map.of("question", cut(turn.question()))));
            if (!turn.standalone().equals(turn.question())) {
                lines.add(team.say("bot.note.standalone", Map.of("question", cut(turn.standalone()))));
            }
            turn.sources().stream().limit(MOST_PASSAGES).forEach(source -> lines.add("- " + passage(source)));
            Double probability = turn.probability();
            Double threshold = turn.threshold();
            if (probability != null && threshold != null) {
                lines.add(team.say(
                        "bot.note.sure", Map.of("probability", percent(probability), "threshold", percent(threshold))));
            }
            lines.add(team.say("bot.note." + turn.decision().key()));
        }
        return lines.toString();
    }

    private static String why(Texts team, String reason) {
        String key = "bot.reason." + reason.replace(':', '.');
        String said = team.say(key);
        return said.equals(key) ? reason : said;
    }

    private static String passage(Used source) {
        String heading = source.heading().isEmpty() ? "" : " › " + source.heading();
        return source.title() + heading + " (" + String.format(Locale.ROOT, "%.2f", source.score()) + ")";
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ').strip();
        return line.length() <= LONGEST_QUESTION ? line : line.substring(0, LONGEST_QUESTION) + "…";
    }
}
