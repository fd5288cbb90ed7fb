package io.parlour.mail.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.conversations.Author;
import io.parlour.conversations.files.KeepFile;
import io.parlour.kernel.LinkSecrets;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.fragments.Fragment;
import io.parlour.mail.fragments.Fragments;
import io.parlour.mail.fragments.SignatureLines;
import io.parlour.mail.fragments.SplitFragments;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.reading.Note;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.reading.ReadPart;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Makes of a mail that was read what can be posted: the text that is new, the files, the body that is kept
/// beside it.
@Lazy
@Component
final class PrepareMail {
    private static final int MOST_TEXT = 9_900;
    private static final int MOST_FILES = 100;

    private final MaskBody mask;
    private final KeepFile files;
    private final MailEndings endings;
    private final UnpackFiles unpack;
    private final SplitFragments split = new SplitFragments();

    /// `changed`: something was masked or left out, so the mail as it came must not be kept. `ending`:
    /// hashes of the lines it ends with.
    record Prepared(
            String text,
            @Nullable String subject,
            List<UUID> files,
            MailBody body,
            List<String> notes,
            boolean folded,
            boolean changed,
            Set<Long> ending) {}

    PrepareMail(MaskBody mask, KeepFile files, MailEndings endings, UnpackFiles unpack) {
        this.mask = mask;
        this.files = files;
        this.endings = endings;
        this.unpack = unpack;
    }

    /// Errors: [io.parlour.redaction.RedactionFailed] and [io.parlour.kernel.Problem] when it cannot be
    /// examined now.
    Prepared prepare(
            OrganizationId organization,
            Mailbox mailbox,
            ReadMessage mail,
            UUID sender,
            KnowAgent.@Nullable Answers answers) {
        Author author = answers == null ? new Author.Visitor(sender) : new Author.Agent(answers.agent());
        List<String> notes = new ArrayList<>();
        mail.notes()
                .forEach(note -> notes.add(key(note.withDetail(
                        mask.mask(organization, mailbox.site(), note.detail()).text()))));
        MaskBody.Masked masked = mask.mask(organization, mailbox.site(), body(mail));
        MaskBody.Masked subject =
                mask.mask(organization, mailbox.site(), Objects.requireNonNullElse(mail.subject(), ""));
        boolean changed = masked.changed() || subject.changed() || htmlHoldsMore(organization, mailbox, mail);
        List<UUID> kept = new ArrayList<>();
        Map<String, UUID> pictures = new HashMap<>();
        for (ReadPart part : unpack.of(organization, mailbox.id(), mail.parts())) {
            if (part.content().length == 0 || kept.size() >= MOST_FILES) {
                continue;
            }
            if (holdsSecretLink(part)) {
                notes.add("file-left-out " + part.fileName());
                changed = true;
                continue;
            }
            KeepFile.Outcome outcome = files.keep(organization, author, part.fileName(), part.content());
            switch (outcome) {
                case KeepFile.Outcome.Kept(UUID id) -> {
                    kept.add(id);
                    if (part.inline()) {
                        Stream.of(part.contentId(), part.contentLocation())
                                .filter(Objects::nonNull)
                                .forEach(name -> pictures.put(name, id));
                    }
                }
                case KeepFile.Outcome.LeftOut(String name) -> {
                    notes.add("file-left-out " + name);
                    changed = true;
                }
            }
        }
        Fragments plain = split.text(masked.text(), Set.of());
        Set<Long> ending = SignatureLines.last(plain);
        Set<Long> known = endings.known(organization, sender, ending);
        Fragments fragments = known.isEmpty() ? plain : split.text(masked.text(), known);
        String visible = fragments.visible().strip();
        boolean long_ = visible.length() > MOST_TEXT;
        if (long_) {
            notes.add("text-cut");
        }
        String html = changed ? null : mail.html();
        List<MailBody.Piece> pieces =
                fragments.all().stream().map(PrepareMail::piece).toList();
        boolean folded = long_ || fragments.all().stream().anyMatch(fragment -> fragment.kind() != Fragment.Kind.NEW);
        return new Prepared(
                long_ ? cut(visible) : visible,
                mail.subject() == null ? null : subject.text(),
                kept,
                new MailBody(masked.text(), pieces, html, pictures),
                notes,
                folded,
                changed,
                ending);
    }

    /// The HTML may say what the text beside it does not. It is not written anew: where something in it
    /// must not be stored, it is left out.
    private boolean htmlHoldsMore(OrganizationId organization, Mailbox mailbox, ReadMessage mail) {
        String html = mail.html();
        return html != null
                && (LinkSecrets.areIn(html)
                        || mask.mask(
                                        organization,
                                        mailbox.site(),
                                        Jsoup.parse(html).wholeText())
                                .changed()
                        || mask.mask(
                                        organization,
                                        mailbox.site(),
                                        Jsoup.parse(html).text())
                                .changed());
    }

    /// An email with such a link that was passed on as a file, or saved as text.
    private static boolean holdsSecretLink(ReadPart part) {
        String type = part.contentType().toLowerCase(Locale.ROOT);
        return (type.startsWith("message/") || type.startsWith("text/"))
                && LinkSecrets.areIn(new String(part.content(), ISO_8859_1)
                        .replaceAll("=\\r?\\n", "")
                        .replace("=23", "#")
                        .replace("=3D", "=")
                        .replace("=3F", "?"));
    }

    private static String body(ReadMessage mail) {
        return mail.text() == null ? "" : mail.text();
    }

    private static MailBody.Piece piece(Fragment fragment) {
        return new MailBody.Piece(
                fragment.kind().name().toLowerCase(Locale.ROOT), fragment.start(), fragment.end(), fragment.rule());
    }

    private static String key(Note note) {
        return note.code().name().toLowerCase(Locale.ROOT).replace('_', '-')
                + (note.detail().isEmpty() ? "" : " " + note.detail());
    }

    private static String cut(String text) {
        int end = MOST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /// SHA-256 of what makes two mails the same: subject, text and files.
    static byte[] fingerprint(ReadMessage mail) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.valueOf(mail.subject()).getBytes(UTF_8));
            digest.update((byte) 0);
            digest.update(String.valueOf(mail.text()).getBytes(UTF_8));
            for (ReadPart part : mail.parts()) {
                digest.update((byte) 0);
                digest.update(MessageDigest.getInstance("SHA-256").digest(part.content()));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// A client id that is the same whenever this mail is posted.
    static UUID clientId(UUID mail) {
        byte[] hash = MailAddress.sha256(
                "mail " + HexFormat.of().formatHex(mail.toString().getBytes(UTF_8)));
        return UUID.nameUUIDFromBytes(hash);
    }
}
