package io.parlour.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.Role;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// With a program of its own: its clock is moved.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionIT {
    private static final Duration FIRST = Duration.ofDays(14);
    private TestApp app;

    @BeforeAll
    void begin() {
        app = TestApp.start();
    }

    @AfterAll
    void end() {
        app.close();
    }

    @Test
    void idleFreeSiteIsToldThenClosedThenPurged() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID old = scene.conversation("My kettle leaks");
        scene.run();
        scene.pass(Duration.ofDays(59));
        assertThat(scene.has(old)).isTrue();
        scene.pass(Duration.ofHours(25));
        assertThat(scene.has(old)).isFalse();
        assertThat(scene.runs())
                .containsExactly(
                        "conversation FREE 1 free conversation.last_message_at 1 1",
                        "contact FREE 1 free contact.last_seen_at 1 0");
        assertThat(scene.count("contact") + scene.count("message")).isZero();

        scene.pass(Duration.ofDays(125));
        assertThat(scene.life().state()).isEqualTo(SiteState.FREE_IDLE_NOTIFYING);
        assertThat(scene.letters()).hasSize(1).first().asString().contains("will be closed because no one signs in");
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.life().state()).isEqualTo(SiteState.FREE_WARNED);
        scene.pass(Duration.ofDays(13));
        assertThat(scene.life().state()).isEqualTo(SiteState.FREE_WARNED);
        UUID last = scene.conversation("Are you there?");
        scene.at(last, scene.now);
        scene.pass(Duration.ofDays(1));
        assertThat(scene.life().state()).isEqualTo(SiteState.CLOSED);
        scene.pass(Duration.ofDays(40));
        assertThat(scene.has(last)).isTrue();
        scene.pass(Duration.ofDays(21));
        assertThat(scene.has(last)).as("closing neither stops nor shortens").isFalse();
        UUID kept = scene.conversation("Kept until the purge");
        scene.at(kept, scene.now.plus(Duration.ofDays(80)));
        for (int week = 0; week < 22; week++) {
            scene.pass(Duration.ofDays(7));
        }
        assertThat(scene.life().state()).isEqualTo(SiteState.PURGED);
        assertThat(scene.has(kept)).isFalse();
        assertThat(scene.runs()).last().asString().startsWith("site FREE 1 free site_life.purge_at");
        assertThat(scene.count("agent") + scene.count("widget") + scene.count("letter") + scene.count("contact"))
                .isZero();
        assertThat(scene.app
                        .superuser()
                        .sql("select rule_row from site_life_step where organization_id = :id order by transition_no")
                        .param("id", scene.organization.value())
                        .query(String.class)
                        .list())
                .containsExactly("1", "6", "7", "9", "17", "18");
    }

    @Test
    void firstRunOnlyTellsOwners() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID old = scene.conversation("Long ago");
        scene.at(old, scene.now.minus(Duration.ofDays(100)));
        scene.run();
        assertThat(scene.letters()).hasSize(1).first().asString().contains("past its retention");
        scene.pass(Duration.ofDays(13));
        assertThat(scene.has(old)).isTrue();
        scene.pass(Duration.ofDays(1));
        assertThat(scene.has(old)).isFalse();
        assertThat(scene.letters()).hasSize(1);
    }

    @Test
    void dataKeepsTheTermsItWasCollectedUnder() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID first = scene.conversation("Under version 1");
        scene.run();
        UUID longer = new UUID(7, 7);
        try {
            publish(longer, 2, 400);
            UUID second = scene.conversation("Under version 2");
            scene.pass(Duration.ofDays(61));
            assertThat(scene.has(first)).isFalse();
            assertThat(scene.has(second)).isTrue();
            assertThat(scene.runs()).first().asString().startsWith("conversation FREE 1 free");

            RetentionScene accepting = new RetentionScene(app, "free");
            unpublish(longer);
            UUID old = accepting.conversation("Under version 1");
            accepting.run();
            publish(longer, 2, 400);
            app.superuser()
                    .sql("insert into data_acceptance values (:organization, :version, :agent, now())")
                    .param("organization", accepting.organization.value())
                    .param("version", longer)
                    .param("agent", accepting.owner.id())
                    .update();
            accepting.pass(Duration.ofDays(61));
            assertThat(accepting.has(old)).as("an owner accepted version 2").isTrue();

            UUID shorter = new UUID(7, 8);
            publish(shorter, 3, 30);
            scene.run();
            assertThat(scene.has(second)).as("a shorter version applies to all").isFalse();
            assertThat(scene.runs()).anyMatch(each -> each.startsWith("conversation FREE 3 free"));
        } finally {
            firstAgain("number in (2, 3)");
        }
    }

    private void publish(UUID id, int number, int days) {
        app.superuser()
                .sql(
                        "update policy_version set state = 'SUPERSEDED' where state = 'EFFECTIVE' and policy_id = '01990000-0000-7000-8000-000000000001'")
                .update();
        app.superuser().sql("""
                        insert into policy_version (id, policy_id, number, state, master_language, material, published_at,
                            effective_at, sha256)
                        values (:id, '01990000-0000-7000-8000-000000000001', :number, 'DRAFT', 'en', true, now(), now(),
                            sha256('')) on conflict do nothing""").param("id", id).param("number", number).update();
        app.superuser().sql("""
                        insert into policy_rule (policy_version_id, rule_key, rolling_days, after_close_months, idle_months,
                            idle_grace_days)
                        select :id, 'FREE', :days, 6, 6, 14
                        where not exists (select from policy_rule where policy_version_id = :id)""").param("id", id).param("days", days).update();
        // one that another test published comes back, as none does in the program
        app.superuser().sql("""
                        do $$ begin
                            alter table policy_version disable trigger policy_version_stays;
                            update policy_version set state = 'EFFECTIVE' where id = '%s';
                            alter table policy_version enable trigger policy_version_stays;
                        end $$""".formatted(id)).update();
    }

    private void unpublish(UUID id) {
        firstAgain("id = '" + id + "'");
    }

    /// As no program could: published versions don't come back.
    private void firstAgain(String others) {
        app.superuser().sql("""
                        do $$ begin
                            alter table policy_version disable trigger policy_version_stays;
                            update policy_version set state = 'SUPERSEDED' where %s;
                            update policy_version set state = 'EFFECTIVE' where id = '01990000-0000-7000-8000-000000000011';
                            alter table policy_version enable trigger policy_version_stays;
                        end $$""".formatted(others)).update();
    }

    @Test
    void publishedRulesCantBeChanged() {
        RetentionScene scene = new RetentionScene(app, "free");
        assertThatThrownBy(() -> app.superuser()
                        .sql("update policy_rule set rolling_days = 1")
                        .update())
                .hasMessageContaining("a published policy version does not change");
        assertThat(app.bean(ReadRules.class)
                        .of(scene.organization)
                        .orElseThrow()
                        .rolling())
                .as("the page's rule is the engine's")
                .isEqualTo(app.bean(ReadTerms.class)
                        .of(scene.organization, scene.now)
                        .orElseThrow()
                        .versions()
                        .values()
                        .iterator()
                        .next()
                        .kept());
    }

    @Test
    void contractOverridesThePlanUntilItIsRemoved() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID old = scene.conversation("Under a contract");
        scene.run();
        app.superuser()
                .sql("""
                        insert into contract_override (organization_id, id, rolling_months, contract_ref, valid_from, set_by, set_at)
                        values (:organization, gen_random_uuid(), 12, 'C-1', current_date, :by, now())""")
                .param("organization", scene.organization.value())
                .param("by", scene.owner.id())
                .update();
        scene.pass(Duration.ofDays(100));
        assertThat(scene.has(old)).isTrue();
        app.superuser()
                .sql("delete from contract_override where organization_id = :organization")
                .param("organization", scene.organization.value())
                .update();
        scene.run();
        assertThat(scene.has(old)).isFalse();
    }

    @Test
    void previewIsWhatTheRunDeletes() {
        RetentionScene scene = new RetentionScene(app, "free");
        for (int i = 0; i < 30; i++) {
            UUID each = scene.conversation("Number " + i);
            scene.at(each, scene.now.minus(Duration.ofDays(i)));
        }
        scene.run();
        scene.now = scene.now.plus(Duration.ofDays(45));
        List<UUID> preview = app.bean(PreviewRetention.class).units(scene.organization, scene.now, scene.now).stream()
                .map(DueUnit::id)
                .toList();
        List<UUID> before = ids(scene);
        scene.run();
        List<UUID> gone =
                before.stream().filter(each -> !ids(scene).contains(each)).toList();
        assertThat(gone).hasSize(15).containsExactlyInAnyOrderElementsOf(preview);
        PreviewRetention.Preview month = app.bean(PreviewRetention.class)
                .until(scene.organization, scene.now, scene.now.plus(Duration.ofDays(30)));
        assertThat(month.lines()).anyMatch(line -> line.unit().equals("conversation") && line.units() == 15);
    }

    private List<UUID> ids(RetentionScene scene) {
        return app.superuser()
                .sql(
                        "select id from conversation where organization_id = :id union all select id from contact where organization_id = :id")
                .param("id", scene.organization.value())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    @Test
    void clockThatGoesBackStopsRetention() {
        Company operator = Company.in(app, CreateOrganization.Kind.OPERATOR);
        Company.Person owner = operator.person(Role.OWNER);
        app.superuser()
                .sql("update installation set operator_organization = ?")
                .param(operator.id().value())
                .update();
        RetentionScene scene = new RetentionScene(app, "free");
        UUID old = scene.conversation("Almost old");
        scene.run();
        scene.pass(FIRST);
        Instant later = scene.now.plus(Duration.ofDays(365));
        assertThat(app.bean(RetentionClock.class).runs(later)).isTrue();
        app.bean(RunRetention.class).of(scene.organization, scene.now.plus(Duration.ofDays(60)));
        assertThat(scene.has(old)).isTrue();
        assertThat(app.bean(RetentionClock.class).read().stopped()).isNotNull();
        assertThat(app.superuser()
                        .sql("select subject from letter where recipient = ?")
                        .param(owner.email())
                        .query(String.class)
                        .list())
                .containsExactly("Data retention has stopped: the clock went back");
        assertThat(app.bean(RetentionClock.class).runs(later.minusSeconds(299))).isTrue();
        scene.pass(Duration.ofDays(60));
        assertThat(scene.has(old)).as("the operator said that it is right").isFalse();
        assertThat(app.bean(RetentionClock.class).read().stopped()).isNull();
    }

    @Test
    void oldChatGoesFromAConversationThatGoesOn() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID conversation = scene.conversation("Today");
        scene.run();
        scene.now = scene.now.plus(Duration.ofDays(20));
        UUID visitor = UUID.randomUUID();
        app.superuser()
                .sql("""
                        insert into visitor (organization_id, id, site_id, widget_id, contact_id, origin, language, first_seen_at,
                            last_seen_at)
                        select organization_id, :visitor, site_id, :visitor, contact_id, 'acted', 'en', now(), now() + interval '20 days'
                        from conversation where id = :conversation""")
                .param("visitor", visitor)
                .param("conversation", conversation)
                .update();
        chat(scene, conversation, visitor, "now() - interval '50 days'", "now() - interval '49 days'");
        chat(scene, conversation, visitor, "now() - interval '1 minute'", "now()");
        app.superuser().sql("""
                        update message set at = now() - interval '50 days' + seq * interval '1 minute'
                        where conversation_id = :conversation and kind <> 'event'""").param("conversation", conversation).update();
        app.superuser()
                .sql("update conversation set created_at = now() - interval '51 days' where id = :conversation")
                .param("conversation", conversation)
                .update();
        long before = scene.count("message");
        List<DueUnit> preview = app.bean(PreviewRetention.class).units(scene.organization, scene.now, scene.now);

        scene.run();

        assertThat(preview).hasSize(1).first().extracting(DueUnit::unit).isEqualTo(Unit.CHAT);
        assertThat(scene.has(conversation)).isTrue();
        assertThat(scene.count("chat")).isEqualTo(1);
        assertThat(scene.count("message")).isLessThan(before).isPositive();
        assertThat(scene.runs()).containsExactly("chat FREE 1 free chat.ended_at 1 1");
    }

    private void chat(RetentionScene scene, UUID conversation, UUID visitor, String from, String to) {
        app.superuser()
                .sql("""
                        insert into chat (organization_id, id, conversation_id, visitor_id, widget_id, state, handler, source, priority,
                            requested_at, ended_at, end_reason)
                        values (:organization, gen_random_uuid(), :conversation, :visitor, :visitor, 'missed', 'agent', 'visitor', 3,
                            FROM, TO, 'left')""".replace("FROM", from).replace("TO", to))
                .param("organization", scene.organization.value())
                .param("conversation", conversation)
                .param("visitor", visitor)
                .update();
    }

    @Test
    void importedTicketWaitsAndOwnersAreTold() {
        RetentionScene scene = new RetentionScene(app, "free");
        scene.run();
        scene.pass(FIRST);
        UUID imported = scene.conversation("From another system");
        scene.at(imported, scene.now.minus(Duration.ofDays(400)));
        app.superuser()
                .sql("""
                        with t as (insert into ticket (organization_id, conversation_id, number, source, category, category_since, made_at)
                            values (:organization, :conversation, 1, 'import', 'closed', now(), now())
                            returning organization_id, conversation_id),
                        m as (insert into ticket_import (organization_id, id, source, state, bytes, lines, done, made, changed, same,
                                failed, agent_id, created_at, ended_at)
                            values (:organization, gen_random_uuid(), 'zendesk', 'done', 1, 1, 1, 1, 0, 0, 0, :agent, :at, :at)
                            returning id)
                        select 1 from t, m""")
                .param("organization", scene.organization.value())
                .param("conversation", imported)
                .param("agent", scene.owner.id())
                .param("at", scene.now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        app.superuser()
                .sql("""
                        insert into imported_ticket (organization_id, source, key, conversation_id, fingerprint)
                        values (:organization, 'zendesk', 'a', :conversation, sha256(''))""")
                .param("organization", scene.organization.value())
                .param("conversation", imported)
                .update();
        scene.pass(Duration.ofDays(1));
        assertThat(scene.has(imported)).isTrue();
        assertThat(scene.letters()).hasSize(1).first().asString().contains("Imported data past its retention");
        scene.pass(Duration.ofDays(12));
        assertThat(scene.has(imported)).isTrue();
        scene.pass(Duration.ofDays(2));
        assertThat(scene.has(imported)).isFalse();
        assertThat(scene.letters()).hasSize(1);
    }
}
