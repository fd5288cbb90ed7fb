package io.parlour.privacy.packages;

import java.util.List;

/// What the readable page of a package shows, in which order. All else is in the files beside it, and tables that are
/// not named here come last on the page.
final class PackageLayout {
    static final String TECHNICAL = "technical";

    /// A table on the page.
    ///
    /// @param columns in this order; those without a value are left out
    record Shown(String topic, String table, List<String> columns) {}

    static final List<Shown> ALL = List.of(
            of("profile", "contact", "name", "language", "fields", "first_seen_at", "last_seen_at"),
            of("profile", "handle", "kind", "value", "verified", "created_at"),
            of("profile", "contact_identity", "external_id", "first_seen_at", "last_seen_at"),
            of("profile", "contact_attribute", "name", "value", "at"),
            of("profile", "contact_tag", "tag", "added_at"),
            of("profile", "collection", "at", "source", "collection_point"),
            of(
                    "account",
                    "agent",
                    "name",
                    "public_name",
                    "email",
                    "language",
                    "theme",
                    "created_at",
                    "last_seen_at",
                    "suspended_at"),
            of("account", "agent_invitation", "email", "name", "created_at", "accepted_at"),
            of("account", "agent_session", "created_at", "device", "address", "last_seen_at"),
            of(
                    "conversations",
                    "conversation",
                    "created_at",
                    "subject",
                    "channel",
                    "start_page_title",
                    "start_page_url",
                    "closed_at"),
            of("conversations", "message", "at", "author_kind", "kind", "text", "choice"),
            of("conversations", "attachment", "created_at", "name", "type", "size"),
            of("conversations", "ticket", "made_at", "type", "priority", "fields", "solved_at"),
            of("conversations", "ticket_tag", "tag", "at"),
            of("conversations", "form_answer", "at", "value"),
            of("conversations", "note_version", "at", "text"),
            of("conversations", "rating", "at", "score", "text"),
            of("conversations", "survey", "answered_at", "score", "comment"),
            of("conversations", "transcript", "at", "recipient"),
            of("conversations", "article_vote", "created_at", "helpful", "comment"),
            of("emails", "mail_header", "at", "from_name", "from_address", "to_list", "cc_list", "subject"),
            of("emails", "letter", "created_at", "recipient", "subject", "body"),
            of("emails", "outbound_recipient", "created_at", "address", "state"),
            of(
                    "visits",
                    "visit",
                    "started_at",
                    "entry_url",
                    "referrer",
                    "search_words",
                    "country",
                    "device",
                    "browser",
                    "os",
                    "language"),
            of("visits", "page_view", "at", "title", "url"),
            of("visits", "chat_page", "at", "title", "url"),
            of("visits", "visit_invitation", "sent_at", "text"),
            of("choices", "consent_event", "at", "purpose", "type", "method"),
            of("choices", "form_consent", "at", "given"),
            of("choices", "mail_unsubscribed", "at", "how"),
            of("choices", "privacy_request", "received_at", "kind", "state", "country", "details", "closed_at"));

    private PackageLayout() {}

    private static Shown of(String topic, String table, String... columns) {
        return new Shown(topic, table, List.of(columns));
    }
}
