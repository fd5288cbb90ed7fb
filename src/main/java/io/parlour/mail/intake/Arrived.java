package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.mailboxes.Arrivals;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.Limits;
import io.parlour.mail.reading.Note;
import io.parlour.mail.reading.ReadMessage;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A mail that was read and may be stored as it stands here. `sender` is the contact who wrote it;
/// `answers` says that it is an agent's answer instead, `passed` that an agent passed it on; `restoredBy` names the
/// group or form that wrote it in its own name, and `doubtful` says that nothing proves that.
record Arrived(
        OrganizationId organization,
        Mailbox mailbox,
        Arrivals settings,
        RawMails.Raw raw,
        ReadMessage mail,
        UUID sender,
        PrepareMail.Prepared prepared,
        Shown shown,
        Proof proof,
        KnowAgent.@Nullable Answers answers,
        UnwrapForward.@Nullable Unwrapped passed,
        @Nullable String restoredBy,
        boolean doubtful) {
    /// What is shown of a mail, which always has a subject and a text or files.
    record Shown(String subject, String text) {
        /// @param texts of the team, for what is missing
        static Shown of(ReadMessage mail, PrepareMail.Prepared prepared, Supplier<Texts> texts) {
            String subject = mail.subject();
            boolean untitled = subject == null || subject.isBlank();
            boolean empty = prepared.text().isBlank() && prepared.files().isEmpty();
            String text = mail.noted(Note.Code.TOO_MANY_LINKS)
                    ? texts.get().count("email.tooManyLinks", Limits.LINKS)
                    : !empty ? prepared.text() : subject == null ? texts.get().say("email.noText") : subject;
            return new Shown(untitled ? texts.get().say("email.noSubject") : String.valueOf(subject), text);
        }
    }

    Arrived claimed(RawMails.Raw row) {
        return new Arrived(
                organization,
                mailbox,
                settings,
                row,
                mail,
                sender,
                prepared,
                shown,
                proof,
                answers,
                passed,
                restoredBy,
                doubtful);
    }

    /// No person wrote it (ML-65).
    boolean automatic() {
        return mail.auto() != AutoKind.NONE;
    }

    UUID clientId() {
        return PrepareMail.clientId(raw.id());
    }

    String text() {
        return shown.text();
    }

    String subject() {
        return shown.subject();
    }

    @Nullable
    String address() {
        return address(mail);
    }

    static @Nullable String address(ReadMessage mail) {
        return mail.sender() == null ? null : mail.sender().address();
    }

    static @Nullable String name(ReadMessage mail) {
        return mail.sender() == null ? null : mail.sender().name();
    }

    /// The mailbox an address would lead to, if it is one here.
    static String withoutTag(String address) {
        MailAddress parsed = MailAddress.of(address);
        return parsed == null ? address : parsed.base().toString();
    }
}
