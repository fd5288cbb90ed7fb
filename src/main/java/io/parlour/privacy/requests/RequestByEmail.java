package io.parlour.privacy.requests;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailStarted;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.places.PrivacySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Each email to the privacy mailbox opens a request (PR-50), whose kind its words say. Its sender may be
/// forged: the link goes to that address, and nothing happens without it. Only an objection by a verified sender is
/// carried out at once. The email stays a ticket too.
@Component
final class RequestByEmail {
    private static final Logger LOG = LoggerFactory.getLogger(RequestByEmail.class);
    private static final int MOST_DETAILS = 2_000;
    private static final Pattern ERASE = words("delet|erase|forget|remove my|lösch|supprim|effac|borrar|elimin|suprim"
            + "|cancell|verwijder|wissen|usuń|usunąć|usuniecie|apagar|excluir|slet|radera|poista");
    private static final Pattern OBJECT = words("unsubscribe|marketing|newsletter|advertis|promotion|werbung|abmeld"
            + "|abbestell|désabonn|publicit|darme de baja|disiscri|afmelden|reclame|wypisz");
    private static final Pattern CORRECT = words("correct|rectif|wrong|inaccura|outdated|berichtig|korrig|falsch"
            + "|corrig|incorrect|onjuist|popraw|sprostow");

    private final PrivacySettings settings;
    private final AskRequest ask;
    private final Organizations organizations;

    RequestByEmail(PrivacySettings settings, AskRequest ask, Organizations organizations) {
        this.settings = settings;
        this.ask = ask;
        this.organizations = organizations;
    }

    /// Words that begin like one of these.
    private static Pattern words(String either) {
        return Pattern.compile(
                "\\b(?:" + either + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /// In the transaction that stores the email, which no request may keep from being stored.
    @EventListener
    void started(MailStarted mail) {
        if (!mail.mailbox().equals(settings.of(mail.organization()).mailbox())) {
            return;
        }
        String text = mail.subject() + "\n" + mail.text();
        String details = text.length() <= MOST_DETAILS ? text : text.substring(0, MOST_DETAILS);
        String language = LanguageTag.orEnglish(organizations.language(mail.organization()));
        List<RequestKind> kinds = kinds(text);
        if (!mail.verified() && kinds.size() > 1) {
            // an address gets one letter; what is erased gets no marketing either
            kinds.remove(RequestKind.OBJECT);
        }
        for (RequestKind kind : kinds) {
            try {
                ask.ask(
                        mail.organization(),
                        new AskRequest.Asked(kind, mail.address(), "", details, null, language, mail.verified()),
                        "mail",
                        "mail " + mail.address());
            } catch (Problem refused) {
                LOG.warn("an email to the privacy mailbox opened no request: {}", refused.code());
            }
        }
    }

    /// Marketing and erasure can be meant both; without a word of any kind it's access.
    static List<RequestKind> kinds(String text) {
        List<RequestKind> kinds = new ArrayList<>();
        if (OBJECT.matcher(text).find()) {
            kinds.add(RequestKind.OBJECT);
        }
        if (ERASE.matcher(text).find()) {
            kinds.add(RequestKind.ERASE);
        }
        if (kinds.isEmpty()) {
            kinds.add(CORRECT.matcher(text).find() ? RequestKind.CORRECT : RequestKind.ACCESS);
        }
        return kinds;
    }
}
