package io.parlour.mail;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends one content to many recipients, in the lane behind all other mail (ML-95, ML-96). The content is stored once;
/// each recipient is a mail of its own, with its own Message-ID and bounce key. Each call joins a running transaction.
///
/// Errors: `not-found` (mailbox, mail); 422 `input.invalid` (subject, text, recipients), `mail.address-invalid`.
public interface QueueMails {
    int MOST = 500;

    /// What stops it: marketing is not sent to addresses that are dead or complained, security is never stopped.
    enum MailClass {
        MARKETING,
        TRANSACTIONAL,
        SECURITY_LEGAL
    }

    /// `{{name}}` in subject, text and HTML stands for what a recipient has under that name, nothing where it has none.
    ///
    /// @param html a whole document, null for a mail of text alone
    /// @param planned when it is meant to go out; one nobody sent from for two hours after is held (ML-106)
    record Content(
            MailClass mailClass,
            UUID mailbox,
            @Nullable String fromName,
            String subject,
            String text,
            @Nullable String html,
            Instant planned) {}

    /// A recipient.
    ///
    /// @param data 4,000 characters at most as JSON
    record To(String address, @Nullable UUID contact, Map<String, String> data) {
        public To {
            data = Map.copyOf(data);
        }
    }

    /// How far a mail has come.
    ///
    /// @param states how many recipients are in each state, such as `accepted`
    /// @param held `paused`, `stale` (its time has long passed and a person decides), `complaints` (too many of its
    ///     domain; a person lets them go), or null
    record Progress(Map<String, Long> states, @Nullable String held) {}

    /// The id of the mail, which has no recipients yet.
    UUID begin(OrganizationId organization, Content content);

    /// Adds up to [#MOST] recipients; an address is written to once. How many were new.
    int add(OrganizationId organization, UUID mail, List<To> recipients);

    /// When this has returned, at most as many mails still leave as there are lines.
    void pause(OrganizationId organization, UUID mail);

    void resume(OrganizationId organization, UUID mail);

    /// Like [#pause], for good. How many will not be sent.
    int cancel(OrganizationId organization, UUID mail);

    Progress progress(OrganizationId organization, UUID mail);
}
