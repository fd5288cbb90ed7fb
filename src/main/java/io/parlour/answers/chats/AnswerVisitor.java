package io.parlour.answers.chats;

import io.parlour.answers.bots.Bot;
import io.parlour.answers.bots.BotMode;
import io.parlour.answers.bots.Bots;
import io.parlour.answers.cases.Act;
import io.parlour.answers.cases.BotCase;
import io.parlour.answers.cases.KeepCases;
import io.parlour.answers.gaps.KeepGaps;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.turns.Decision;
import io.parlour.answers.turns.FormTurn;
import io.parlour.answers.turns.Formed;
import io.parlour.answers.turns.Turn;
import io.parlour.answers.turns.Turns;
import io.parlour.answers.turns.Used;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.livechat.chats.Actor;
import io.parlour.livechat.chats.HandOverChat;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// One turn of the bot: what a visitor wrote is thought about once, and answered, or the chat is handed over. While
/// the bot only drafts, the turn is kept and nothing is said. Whatever goes wrong ends in a handover, never in
/// silence (AN-13).
@Component
class AnswerVisitor {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerVisitor.class);
    private static final int MOST_UNHELPFUL = 2;

    private final BotChats chats;
    private final Thinking thinking;
    private final KeepCases cases;
    private final Speak speak;
    private final HandOverChat handing;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    /// What a turn is made with, and where it is kept.
    @Component
    record Thinking(Bots bots, FormTurn form, Turns turns, ReadHelpCenter centers, KeepGaps gaps) {}

    /// One message, or several that are answered together.
    ///
    /// @param before what the bot said, of whose choices the visitor took one
    private record Question(
            OrganizationId organization,
            BotChat chat,
            Bot bot,
            String text,
            @Nullable Turn before,
            int choice) {
        BotChat.Pending last() {
            return chat.pending().getLast();
        }
    }

    AnswerVisitor(
            BotChats chats,
            Thinking thinking,
            KeepCases cases,
            Speak speak,
            HandOverChat handing,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.chats = chats;
        this.thinking = thinking;
        this.cases = cases;
        this.speak = speak;
        this.handing = handing;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// To a visitor's message, unless a newer one is there: that has a turn of its own, which regards both.
    void answer(OrganizationId organization, UUID conversation, long seq) {
        Question question = transactions.lookUp(organization, () -> question(organization, conversation, seq));
        if (question == null || !question.chat().bot() || question.chat().over()) {
            elsewhere(organization, conversation, question);
            return;
        }
        try {
            live(question);
        } catch (RuntimeException e) {
            LOG.warn("the bot could not answer and hands over: {}", e.toString());
            handOver(question, Formed.handover("error"), 0, false);
        }
    }

    /// The bot does not have it: what it said there before may be called into question now.
    private void elsewhere(OrganizationId organization, UUID conversation, @Nullable Question question) {
        boolean its = transactions.lookUp(
                organization,
                () -> chats.find(organization, conversation)
                        .filter(chat -> chat.bot() && !chat.over())
                        .isPresent());
        if (its) {
            return;
        }
        cases.change(organization, conversation, it -> {
            if (it.outcome() != null) {
                it.wrote(clock.instant());
            }
        });
        if (question != null) {
            draft(question);
        }
    }

    private @Nullable Question question(OrganizationId organization, UUID conversation, long seq) {
        BotChat chat = chats.find(organization, conversation).orElse(null);
        UUID site = chat == null ? null : chat.site();
        if (chat == null || site == null || chat.pending().isEmpty()) {
            return null;
        }
        BotChat.Pending last = chat.pending().getLast();
        boolean done = thinking.turns().of(organization, conversation, seq).isPresent();
        if (last.seq() != seq || done) {
            return null;
        }
        Long of = last.choiceOf();
        Turn before = of == null
                ? null
                : thinking.turns().saying(organization, conversation, of).orElse(null);
        Integer choice = last.choice();
        String text = before != null
                ? last.text()
                : chat.pending().stream().map(BotChat.Pending::text).collect(Collectors.joining("\n"));
        Bot bot = thinking.bots().ofSite(organization, site);
        return new Question(organization, chat, bot, text, before, choice == null ? -1 : choice);
    }

    /// For agents alone.
    private void draft(Question question) {
        BotMode mode = question.bot().mode();
        if (mode != BotMode.SHADOW && mode != BotMode.SUGGEST) {
            return;
        }
        Instant began = clock.instant();
        Formed formed = form(question, question.text(), null, false);
        keep(question, formed, null, millis(began));
    }

    private void live(Question question) {
        Instant began = clock.instant();
        Formed formed = question.bot().live() ? decide(question) : Formed.handover("stopped");
        int millis = millis(began);
        if (formed.decision() == Decision.HANDOVER) {
            handOver(question, formed, millis, true);
        } else {
            say(question, formed, millis);
        }
    }

    private Formed decide(Question question) {
        Turn before = question.before();
        if (before != null) {
            return chosen(question, before);
        }
        BotCase it = current(question);
        if (it.answers() >= question.bot().maxAnswers()) {
            return Formed.handover("limit");
        }
        boolean asked = it.act() == Act.CLARIFY;
        return form(question, question.text(), null, asked);
    }

    /// What the button means that was pressed: its place tells it, in every language.
    private Formed chosen(Question question, Turn before) {
        int choice = question.choice();
        if (before.decision() == Decision.ANSWER) {
            return switch (choice) {
                case 0 -> Formed.silent("helped", null);
                case 1 ->
                    current(question).unhelpful() + 1 >= MOST_UNHELPFUL
                            ? Formed.handover("not-helped")
                            : Formed.silent("not-helped", null);
                default -> Formed.handover("person");
            };
        }
        List<Used> named = Speak.named(before.sources());
        if (before.decision() == Decision.CLARIFY && choice < named.size()) {
            return form(question, before.standalone(), named.get(choice).article(), true);
        }
        return before.decision() == Decision.CLARIFY && choice == named.size()
                ? Formed.silent("rephrase", null)
                : Formed.handover("person");
    }

    private BotCase current(Question question) {
        return cases.change(question.organization(), question.chat().conversation(), it -> {})
                .orElseThrow(() -> new IllegalStateException("a chat of the bot without a case"));
    }

    private Formed form(Question question, String text, @Nullable UUID article, boolean asked) {
        BotChat chat = question.chat();
        boolean files = chat.pending().stream().anyMatch(BotChat.Pending::files);
        return thinking.form()
                .form(new FormTurn.Asked(
                        question.organization(),
                        center(question),
                        thinking.bots()
                                .gates(question.organization(), question.bot().id()),
                        chat.language(),
                        viewer(chat),
                        text,
                        files,
                        chat.openTicket(),
                        chat.turns() + 1,
                        asked,
                        article));
    }

    private @Nullable HelpCenter center(Question question) {
        return thinking.centers()
                .ofSite(question.organization(), question.bot().site())
                .orElse(null);
    }

    private static Viewer viewer(BotChat chat) {
        return chat.identified() ? Viewer.CONTACT : Viewer.ANONYMOUS;
    }

    /// In one transaction that locks the conversation: the last look at the quoted articles, the message, the turn.
    private void say(Question question, Formed formed, int millis) {
        BotChat chat = question.chat();
        OrganizationId organization = question.organization();
        HelpCenter center = center(question);
        boolean stale = formed.decision() == Decision.ANSWER
                && (center == null || !thinking.form().stillHolds(center, formed, viewer(chat)));
        if (stale) {
            handOver(question, Formed.handover("unverified"), millis, true);
            return;
        }
        transactions.in(organization, () -> {
            BotCase it = current(question);
            if (!chats.mayAnswer(
                    organization, chat.conversation(), question.last().seq(), it.givenAt())) {
                return;
            }
            Speak.To to = new Speak.To(organization, chat, question.bot());
            Long posted = speak.say(to, formed).orElse(null);
            if (keep(question, formed, posted, millis)) {
                cases.change(organization, chat.conversation(), each -> follow(each, formed, clock.instant()));
            }
        });
    }

    private static void follow(BotCase it, Formed formed, Instant at) {
        boolean polite = formed.gate() == GateKind.GREETING || formed.gate() == GateKind.THANKS;
        if (polite) {
            it.greeted(at);
            return;
        }
        if (!formed.reason().equals("helped")) {
            it.wrote(at);
        }
        switch (formed.decision()) {
            case ANSWER -> it.answered(at);
            case CLARIFY -> it.clarified(at);
            case SILENT -> {
                if (formed.reason().equals("helped")) {
                    it.helped(at);
                } else if (formed.reason().equals("not-helped")) {
                    it.notHelped(at);
                }
            }
            case HANDOVER -> throw new IllegalStateException("a handover is noted where it happens");
        }
    }

    /// With words to the visitor, unless these could not be said. They and the turn are stored with the change that
    /// asks for a person.
    private void handOver(Question question, Formed formed, int millis, boolean words) {
        BotChat chat = question.chat();
        OrganizationId organization = question.organization();
        handing.toPeople(organization, chat.conversation(), Actor.SYSTEM, () -> {
            BotCase it = current(question);
            long seq = question.last().seq();
            boolean alone = words && chats.mayAnswer(organization, chat.conversation(), seq, it.givenAt());
            Long posted = alone
                    ? speak.say(new Speak.To(organization, chat, question.bot()), formed)
                            .orElse(null)
                    : null;
            keep(question, formed, posted, millis);
            cases.change(organization, chat.conversation(), each -> {
                each.wrote(clock.instant());
                each.handedOver(formed.reason(), clock.instant());
            });
        });
    }

    private boolean keep(Question question, Formed formed, @Nullable Long posted, int millis) {
        BotChat chat = question.chat();
        Bot bot = question.bot();
        OrganizationId organization = question.organization();
        Turn before = question.before();
        Turns.Of of = new Turns.Of(
                ids.next(),
                bot.id(),
                bot.mode().key(),
                chat.conversation(),
                question.last().id(),
                question.last().seq(),
                chat.language(),
                question.text(),
                before == null ? question.text() : before.standalone());
        return transactions.in(organization, () -> {
            boolean fresh = thinking.turns().add(organization, of, formed, posted, millis, clock.instant());
            if (fresh) {
                GateKind gate = formed.gate();
                if (gate != null) {
                    thinking.bots().hit(organization, bot.id(), gate);
                }
                thinking.gaps().heed(organization, of, formed);
            }
            return fresh;
        });
    }

    private int millis(Instant began) {
        return (int) began.until(clock.instant()).toMillis();
    }
}
