package io.parlour.livechat.transcripts;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.Texts;
import io.parlour.livechat.PanelWords;
import io.parlour.livechat.WidgetWords;
import io.parlour.mail.SendToContact;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends a transcript (LC-24). A visitor gets two of a chat, at an address it gave before; where it gave none, at the
/// first it names. An agent sends ten. No one reaches one address more than five times a day by asking as a visitor.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (email); 409 `transcript.empty`; 409 `transcript.limit`.
@Component
public final class SendTranscript {
    private static final int BY_VISITOR = 2;
    private static final int BY_AGENTS = 10;
    private static final int A_DAY = 5;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"<>(),;:\\\\\\[\\]]{1,64}@[^\\s@\"<>(),;:\\\\\\[\\]]{1,189}");

    /// What a visitor is told before it asks.
    ///
    /// @param known addresses it gave before, masked
    /// @param left how many more it may ask for in this chat
    public record Offer(List<String> known, long left) {
        public Offer {
            known = List.copyOf(known);
        }
    }

    /// What goes out and how.
    @Component
    record Letter(
            WriteTranscript write,
            WidgetWords words,
            AgentTexts texts,
            RatingLinks links,
            SendToContact send,
            Organizations organizations) {}

    /// What is looked up and written down.
    @Component
    record Records(TranscriptRows rows, FindContact contacts, Audit audit, IdSource ids, Clock clock) {}

    private final Letter letter;
    private final Records records;
    private final Desk desk;
    private final Transactions transactions;

    SendTranscript(Letter letter, Records records, Desk desk, Transactions transactions) {
        this.letter = letter;
        this.records = records;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// That the conversation is the visitor's own is checked by the caller.
    public Offer offer(OrganizationId organization, UUID conversation) {
        return transactions.read(organization, () -> {
            TranscriptRows.Source source = source(organization, conversation);
            long sent = records.rows().sent(organization, conversation, source.chat(), "visitor");
            return new Offer(
                    own(organization, conversation, source).stream()
                            .map(SendTranscript::masked)
                            .toList(),
                    Math.max(0, BY_VISITOR - sent));
        });
    }

    /// That the conversation is the visitor's own is checked by the caller.
    public void toVisitor(OrganizationId organization, UUID conversation, String typed) {
        String address = address(typed);
        Instant now = Sql.now(records.clock());
        transactions.in(organization, () -> {
            TranscriptRows.Source source = source(organization, conversation);
            List<String> own = own(organization, conversation, source);
            boolean fresh = own.stream().noneMatch(address::equalsIgnoreCase);
            if (fresh && !own.isEmpty()) {
                throw Problem.invalid("email", "invalid:email");
            }
            if (records.rows().sent(organization, conversation, source.chat(), "visitor") >= BY_VISITOR
                    || records.rows().sentTo(organization, address, now.minus(Duration.ofDays(1))) >= A_DAY) {
                throw limit();
            }
            send(
                    organization,
                    source,
                    new TranscriptRows.Asked(conversation, source.chat(), "visitor", null, address, fresh),
                    now);
        });
    }

    public void byAgent(AgentPrincipal agent, UUID conversation, String typed) {
        OrganizationId organization = agent.organization();
        desk.require(agent, ConversationPermissions.ANSWER, conversation);
        String address = address(typed);
        Instant now = Sql.now(records.clock());
        transactions.in(organization, () -> {
            TranscriptRows.Source source = source(organization, conversation);
            if (records.rows().sent(organization, conversation, source.chat(), "agent") >= BY_AGENTS) {
                throw limit();
            }
            boolean fresh = known(organization, source).stream().noneMatch(address::equalsIgnoreCase);
            send(
                    organization,
                    source,
                    new TranscriptRows.Asked(conversation, source.chat(), "agent", agent.agent(), address, fresh),
                    now);
            records.audit()
                    .record(
                            organization,
                            Actor.agent(agent.agent()),
                            Action.TRANSCRIPT_SENT,
                            new ObjectRef(ObjectRef.Kind.CONVERSATION, conversation),
                            null);
        });
    }

    private Optional<TranscriptRows.Source> over(OrganizationId organization, UUID conversation) {
        return records.rows()
                .source(organization, conversation)
                .filter(source -> source.chat() != null && source.widget() != null && source.endedAt() != null);
    }

    /// To the widget's own addresses, once for each chat; for one without any, or that still runs, nothing.
    void automatic(OrganizationId organization, UUID conversation) {
        boolean ended = transactions.lookUp(organization, () -> records.rows().ended(organization, conversation));
        if (!ended) {
            return; // most conversations that change are no chat, or one that goes on
        }
        Instant now = Sql.now(records.clock());
        transactions.in(organization, () -> {
            TranscriptRows.Source source = over(organization, conversation).orElse(null);
            if (source == null || source.chat() == null || source.widget() == null) {
                return;
            }
            for (String address : records.rows().recipients(organization, source.widget())) {
                if (!records.rows().automaticSent(organization, source.chat(), address)) {
                    send(
                            organization,
                            source,
                            new TranscriptRows.Asked(conversation, source.chat(), "automatic", null, address, false),
                            now);
                }
            }
        });
    }

    private void send(
            OrganizationId organization, TranscriptRows.Source source, TranscriptRows.Asked asked, Instant now) {
        boolean toOthers = asked.by().equals("automatic");
        Texts team = letter.texts().ofTeam(organization);
        PanelWords.Spoken words =
                letter.words().of(organization, source.widget(), toOthers ? team.language() : source.language());
        String name = source.contactName();
        WriteTranscript.Written written = letter.write()
                .write(new WriteTranscript.Wish(
                        organization,
                        asked.conversation(),
                        source.site(),
                        words,
                        toOthers ? null : link(organization, source, words, now),
                        toOthers ? (name == null ? team.say("transcript.visitor") : name) : null,
                        letter.organizations().zone(organization)));
        if (written == null) {
            if (toOthers) {
                return;
            }
            throw Problem.conflict("transcript.empty");
        }
        records.rows().insert(organization, records.ids().next(), asked, now);
        letter.send()
                .send(
                        organization,
                        source.contact(),
                        new SendToContact.Transcript(
                                asked.recipient(), written.subject(), written.text(), written.html()));
    }

    private @Nullable String link(
            OrganizationId organization, TranscriptRows.Source source, PanelWords.Spoken words, Instant now) {
        UUID chat = source.chat();
        if (chat == null || !source.rateable()) {
            return null;
        }
        Instant from = source.endedAt() == null ? now : source.endedAt();
        Instant expiry = WriteTranscript.ratingEnds(from);
        return expiry.isBefore(now)
                ? null
                : letter.links().link(new RatingLinks.Rated(organization, chat), words.language(), expiry);
    }

    private TranscriptRows.Source source(OrganizationId organization, UUID conversation) {
        return records.rows().source(organization, conversation).orElseThrow(Problem::notFound);
    }

    /// What the visitor gave before, else where it had this chat sent.
    private List<String> own(OrganizationId organization, UUID conversation, TranscriptRows.Source source) {
        List<String> known = known(organization, source);
        return known.isEmpty() ? records.rows().named(organization, conversation, source.chat()) : known;
    }

    private List<String> known(OrganizationId organization, TranscriptRows.Source source) {
        return records.contacts().byId(organization, source.contact()).stream()
                .flatMap(contact -> contact.handles().stream())
                .filter(handle -> handle.kind() == HandleKind.EMAIL)
                .map(Handle::value)
                .toList();
    }

    static String address(String typed) {
        String address = typed.strip();
        if (!EMAIL.matcher(address).matches() || !EmailDomain.isComplete(address)) {
            throw Problem.invalid("email", "invalid:email");
        }
        return address;
    }

    /// `h•••@lindqvist.example`.
    static String masked(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "•••" : address.substring(0, address.offsetByCodePoints(0, 1)) + "•••" + address.substring(at);
    }

    private static Problem limit() {
        return Problem.conflict("transcript.limit");
    }
}
