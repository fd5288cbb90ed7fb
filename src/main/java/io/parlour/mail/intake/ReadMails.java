package io.parlour.mail.intake;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.files.LinkFile;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.images.ImageLinks;
import io.parlour.mail.images.ImageSenders;
import io.parlour.mail.showing.CleanHtml;
import io.parlour.mail.showing.Cleaned;
import io.parlour.mail.showing.Images;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The mails behind messages, for agents who may see the conversation.
///
/// Errors: `not-found`, `access.denied`; 410 `mail.raw-gone` for a mail as it came that is not kept any more.
@Component
public final class ReadMails {
    private static final int MOST_BODY = 24_000_000;

    private final Stores stores;
    private final Rights rights;
    private final Transactions transactions;

    @Component
    record Stores(MailHeaders headers, RawMails mails, MailFiles files, JsonMapper json) {}

    @Component
    record Rights(Desk desk, Access access, Audit audit, LinkFile links, ImageLinks images, ImageSenders senders) {}

    /// A mail with its whole body. `kept`: as it came it can be downloaded.
    public record Whole(MailHeader header, MailBody body, boolean kept) {}

    ReadMails(Stores stores, Rights rights, Transactions transactions) {
        this.stores = stores;
        this.rights = rights;
        this.transactions = transactions;
    }

    public List<MailHeader> headers(AgentPrincipal agent, UUID conversation, List<UUID> messages) {
        rights.desk().require(agent, ConversationPermissions.VIEW, conversation);
        return transactions.read(
                agent.organization(), () -> stores.headers().of(agent.organization(), conversation, messages));
    }

    /// What is known of those that came.
    public Map<UUID, MailHeaders.Came> came(AgentPrincipal agent, List<MailHeader> headers) {
        List<UUID> messages = headers.stream().map(MailHeader::message).toList();
        return transactions.read(agent.organization(), () -> stores.headers().came(agent.organization(), messages));
    }

    public Whole whole(AgentPrincipal agent, UUID message) {
        MailHeader header = seen(agent, message);
        boolean kept =
                raw(agent.organization(), header).filter(RawMails.Raw::kept).isPresent();
        return new Whole(header, body(agent.organization(), message), kept);
    }

    /// Errors: `not-found`, also for a mail of another conversation.
    Whole whole(AgentPrincipal agent, UUID conversation, UUID message) {
        Whole whole = whole(agent, message);
        if (!whole.header().conversation().equals(conversation)) {
            throw Problem.notFound();
        }
        return whole;
    }

    /// HTML that may be shown, in a frame without scripts. `remoteImages` counts what is not loaded.
    /// `verified`: the sender may be allowed to show pictures always. `allowed`: it is.
    public record Shown(
            UUID conversation, String html, int remoteImages, String hiddenText, boolean verified, boolean allowed) {}

    /// `images`: those of other servers are loaded, through this one.
    ///
    /// Errors: `not-found` for a mail without HTML.
    public Shown shown(AgentPrincipal agent, UUID message, boolean images) {
        MailHeader header = seen(agent, message);
        MailBody body = body(agent.organization(), message);
        if (body.html() == null) {
            throw Problem.notFound();
        }
        ImageSenders.Standing standing = rights.senders().standing(agent.organization(), message);
        boolean loaded = images || standing.shows();
        Set<String> remote = new HashSet<>();
        Cleaned cleaned = CleanHtml.clean(body.html(), new Images() {
            @Override
            public @Nullable String attached(String reference) {
                return link(agent, body.pictures().get(reference));
            }

            @Override
            public @Nullable String remote(String url) {
                String path = loaded ? rights.images().path(agent, message, url) : null;
                if (path == null) {
                    remote.add(url);
                }
                return path;
            }
        });
        return new Shown(
                header.conversation(),
                cleaned.html(),
                remote.size(),
                cleaned.hiddenText(),
                standing.verified(),
                standing.allowed());
    }

    /// The files of messages that their HTML shows in their place; not asked for whether they may be seen.
    public Map<UUID, List<UUID>> pictures(OrganizationId organization, List<MailHeader> headers) {
        List<UUID> messages = headers.stream()
                .filter(MailHeader::html)
                .map(MailHeader::message)
                .toList();
        return messages.isEmpty()
                ? Map.of()
                : transactions.read(organization, () -> stores.headers().pictures(organization, messages));
    }

    private @Nullable String link(AgentPrincipal agent, @Nullable UUID file) {
        if (file == null) {
            return null;
        }
        try {
            return rights.links()
                    .link(new Party.Agent(agent.organization(), agent.agent(), agent.session()), file)
                    .url();
        } catch (Problem e) {
            return null; // still being checked, or gone: the mail is shown without it
        }
    }

    private MailHeader seen(AgentPrincipal agent, UUID message) {
        MailHeader header = transactions
                .read(agent.organization(), () -> stores.headers().find(agent.organization(), message))
                .orElseThrow(Problem::notFound);
        rights.desk().require(agent, ConversationPermissions.VIEW, header.conversation());
        return header;
    }

    private Optional<RawMails.Raw> raw(OrganizationId organization, MailHeader header) {
        UUID id = header.raw();
        return id == null
                ? Optional.empty()
                : transactions.read(organization, () -> stores.mails().find(organization, id));
    }

    private MailBody body(OrganizationId organization, UUID message) {
        try {
            return stores.files()
                    .body(organization, message, MOST_BODY)
                    .map(octets -> stores.json().readValue(octets, MailBody.class))
                    .orElse(new MailBody("", List.of(), null, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("the body of a mail cannot be read back", e);
        }
    }

    /// The mail of a message as it came. Audited. The caller closes the stream.
    public InputStream source(AgentPrincipal agent, UUID message) {
        rights.access().require(agent, MailPermissions.RAW);
        MailHeader header = seen(agent, message);
        RawMails.Raw raw = raw(agent.organization(), header).orElseThrow(ReadMails::gone);
        return open(agent, raw);
    }

    InputStream open(AgentPrincipal agent, RawMails.Raw raw) {
        InputStream octets =
                stores.files().raw(agent.organization(), raw.id(), raw.kept()).orElseThrow(ReadMails::gone);
        rights.audit()
                .record(
                        agent.organization(),
                        Actor.agent(agent.agent()),
                        Action.MAIL_SOURCE_READ,
                        new ObjectRef(ObjectRef.Kind.MAIL, raw.id()),
                        null);
        return octets;
    }

    private static Problem gone() {
        return new Problem(410, "mail.raw-gone");
    }
}
