package io.parlour.knowledge.versions;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.compare.CompareContents;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The versions of one language of an article, and what changed between two of them or its draft (KB-8).
///
/// Errors: `access.denied`, `not-found`; `page.cursor-invalid`.
@Component
public final class ReadVersions {
    /// What the draft is called where a number could be.
    public static final String DRAFT = "draft";

    private final Translations translations;
    private final Versions versions;
    private final Access access;
    private final Transactions transactions;

    ReadVersions(Translations translations, Versions versions, Access access, Transactions transactions) {
        this.translations = translations;
        this.versions = versions;
        this.access = access;
        this.transactions = transactions;
    }

    /// Newest first.
    public Page<Version> page(AgentPrincipal agent, UUID article, String locale, @Nullable String cursor, int limit) {
        access.require(agent, KnowledgePermissions.READ);
        Cursor after = Cursor.decode(cursor, 1);
        List<Version> rows = transactions.read(agent.organization(), () -> {
            if (translations.find(agent.organization(), article, locale).isEmpty()) {
                throw Problem.notFound();
            }
            return versions.page(
                    agent.organization(), article, locale, after == null ? null : (int) after.number(0), limit + 1);
        });
        return Page.of(rows, limit, last -> Cursor.of(last.number()));
    }

    public Version find(AgentPrincipal agent, UUID article, String locale, int number) {
        access.require(agent, KnowledgePermissions.READ);
        return transactions
                .read(agent.organization(), () -> versions.find(agent.organization(), article, locale, number))
                .orElseThrow(Problem::notFound);
    }

    /// What changed between two texts.
    ///
    /// What changed from one to the other.
    ///
    /// @param title what it was and what it is; equal when it did not change
    public record Comparison(Change title, Change description, List<CompareContents.Change> blocks) {
        public record Change(String before, String after) {}
    }

    /// Compares two versions, or a version and the draft.
    ///
    /// @param from a number, or [#DRAFT]
    public Comparison compare(AgentPrincipal agent, UUID article, String locale, String from, String to) {
        access.require(agent, KnowledgePermissions.READ);
        return transactions.read(agent.organization(), () -> {
            Side before = side(agent.organization(), article, locale, from);
            Side after = side(agent.organization(), article, locale, to);
            return new Comparison(
                    new Comparison.Change(before.title(), after.title()),
                    new Comparison.Change(before.description(), after.description()),
                    CompareContents.compare(Content.parse(before.doc()), Content.parse(after.doc())));
        });
    }

    private record Side(String title, String description, String doc) {}

    private Side side(OrganizationId organization, UUID article, String locale, String which) {
        if (which.equals(DRAFT)) {
            Translation draft = translations.find(organization, article, locale).orElseThrow(Problem::notFound);
            return new Side(draft.title(), draft.description(), draft.doc());
        }
        if (!which.matches("[1-9]\\d{0,8}")) {
            throw Problem.notFound();
        }
        Version version = versions.find(organization, article, locale, Integer.parseInt(which))
                .orElseThrow(Problem::notFound);
        return new Side(version.title(), version.description(), version.doc());
    }
}
