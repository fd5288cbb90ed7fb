package io.parlour.helpdesk.satisfaction;

import io.parlour.contacts.Contact;
import io.parlour.conversations.tickets.TicketNumbering;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.helpdesk.portal.PortalWords;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.SendLink;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The letter that asks, with a link for each score.
@Component
final class SurveyLetter {
    private static final String STYLE = "font:16px/1.5 system-ui,sans-serif;max-width:560px";
    private final SendLink send;
    private final PortalWords words;
    private final Sites sites;
    private final Organizations organizations;
    private final PublicAddress address;
    private final TicketNumbering numbering;

    SurveyLetter(
            SendLink send,
            PortalWords words,
            Sites sites,
            Organizations organizations,
            PublicAddress address,
            TicketNumbering numbering) {
        this.send = send;
        this.words = words;
        this.sites = sites;
        this.organizations = organizations;
        this.address = address;
        this.numbering = numbering;
    }

    void send(
            OrganizationId organization,
            TicketState ticket,
            Contact contact,
            String recipient,
            SurveyPolicy policy,
            OrganizationToken token) {
        Organization workspace = organizations.find(organization).orElseThrow(Problem::notFound);
        String wish = contact.language() == null ? ticket.place().language() : contact.language();
        Texts spoken = words.in(wish, workspace.language());
        String number = numbering.shown(organization, ticket.number());
        String subject = Objects.requireNonNullElse(ticket.place().subject(), "#" + number);
        String lead = spoken.say("surveyLead", subject, name(workspace, ticket));
        StringBuilder text = new StringBuilder(lead + "\n\n" + policy.question() + "\n\n");
        StringBuilder html = new StringBuilder();
        for (int score = policy.scale(); score >= 1; score--) {
            String link = address.base() + "/survey?t=" + token.value() + "&s=" + score;
            String said = spoken.say(Scores.word(score, policy.scale()));
            text.append(said).append(": ").append(link).append("\n");
            html.append("<p style=\"margin:0 0 8px\"><a href=\"")
                    .append(escape(link))
                    .append(
                            "\" style=\"display:inline-block;padding:8px 16px;border:1px solid #8a857b;border-radius:8px\">")
                    .append(escape(said))
                    .append("</a></p>");
        }
        // a score that is pressed tells whose it is: who wants to keep the name chooses so before
        String unnamed = address.base() + "/survey?t=" + token.value() + "&unnamed=yes";
        String kept = spoken.say("surveyUnnamed");
        text.append("\n").append(kept).append(" ").append(unnamed).append("\n");
        html.append("<p><a href=\"")
                .append(escape(unnamed))
                .append("\">")
                .append(escape(kept))
                .append("</a></p>");
        text.append("\n").append(spoken.say("surveyNothing")).append("\n");
        send.send(
                organization,
                new SendLink.Note(
                        recipient,
                        contact.id(),
                        spoken.say("surveySubject", number),
                        text.toString(),
                        "<!doctype html><html lang=\"%s\" dir=\"%s\"><meta charset=\"utf-8\"><body><div style=\"%s\">%s<p>%s</p><p><b>%s</b></p>%s</div></body></html>"
                                .formatted(
                                        spoken.language(),
                                        spoken.direction(),
                                        STYLE,
                                        logo(workspace),
                                        escape(lead),
                                        escape(policy.question()),
                                        html)));
    }

    private String logo(Organization workspace) {
        String path = workspace.logoPath();
        return path == null
                ? ""
                : "<p><img src=\"%s\" alt=\"%s\" style=\"max-height:40px;max-width:200px\"></p>"
                        .formatted(escape(address.base() + path), escape(workspace.name()));
    }

    private String name(Organization workspace, TicketState ticket) {
        UUID site = ticket.place().site();
        return Optional.ofNullable(site)
                .flatMap(id -> sites.find(workspace.id(), id))
                .map(Site::name)
                .orElse(workspace.name());
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
