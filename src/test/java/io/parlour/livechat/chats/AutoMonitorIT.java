package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The chats that whoever leads wants to see without looking for them (LC-69): here those of visitors who rated badly.
class AutoMonitorIT {
    private static final AutoMonitor.Wish BADLY = new AutoMonitor.Wish(true, null, null);

    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);
    private final AgentPrincipal mira = shift.hire("Mira");
    private final AgentPrincipal lead = lead();

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void aVisitorWhoRatedBelowThreeIsSeenAsSoonAsItAsksAgain() {
        shift.comeOnline(app, mira);
        Shift.Asked angry = served("My kettle leaks");
        Shift.Asked content = served("Do you have a lid?");
        rate(angry, 2);
        rate(content, 3);
        assertThat(seen(BADLY)).as("ended chats are not of the moment").isEmpty();

        Shift.Asked again = again(angry, "It leaks again");
        again(content, "And a handle?");
        shift.ask(app, "Somebody new");

        assertThat(app.bean(AutoMonitor.class).look(lead, BADLY))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.chat().conversation()).isEqualTo(again.conversation());
                    assertThat(hit.why()).containsExactly("rating");
                });
        assertThat(seen(new AutoMonitor.Wish(false, "handle", null)))
                .as("nobody asked for ratings")
                .doesNotContain(again.conversation());
    }

    @Test
    void theNewestWordOnAChatCountsAndEachEarlierChatCountsForItself() {
        shift.comeOnline(app, mira);
        Shift.Asked visitor = served("The first");
        rate(visitor, 1);
        rate(visitor, 5);
        Shift.Asked second = again(visitor, "The second");
        assertThat(seen(BADLY)).as("it thought better of it").isEmpty();

        serve(second);
        rate(second, 2);
        Shift.Asked third = again(visitor, "The third");
        assertThat(seen(BADLY)).containsExactly(third.conversation());

        serve(third);
        rate(third, 4);
        Shift.Asked fourth = again(visitor, "The fourth");
        assertThat(seen(BADLY)).as("the bad one stays bad").containsExactly(fourth.conversation());
    }

    @Test
    void aLeadIsShownItsDepartmentsAndAnAgentNothing() {
        shift.comeOnline(app, mira);
        Shift.Asked angry = served("My kettle leaks");
        rate(angry, 1);
        Shift.Asked again = again(angry, "It leaks again");
        serveOnly();

        AgentPrincipal elsewhere = as(shift.hire("Elsewhere"), Set.of());
        assertThat(app.bean(AutoMonitor.class).look(elsewhere, BADLY)).isEmpty();
        assertThat(seen(BADLY)).containsExactly(again.conversation());
        assertThatThrownBy(() -> app.bean(AutoMonitor.class).look(mira, BADLY)).isInstanceOf(Problem.class);
    }

    private List<UUID> seen(AutoMonitor.Wish wish) {
        return app.bean(AutoMonitor.class).look(lead, wish).stream()
                .map(hit -> hit.chat().conversation())
                .toList();
    }

    /// A chat that was answered and is over.
    private Shift.Asked served(String text) {
        Shift.Asked asked = shift.ask(app, text);
        serve(asked);
        return asked;
    }

    private void serve(Shift.Asked asked) {
        serveOnly();
        shift.post(app, "/widget/v1/conversations/" + asked.conversation() + "/end", asked.token(), Map.of());
    }

    private void serveOnly() {
        app.bean(AnswerOffer.class)
                .accept(
                        mira,
                        app.bean(ReadDesk.class).mine(mira).offers().getFirst().id());
    }

    private void rate(Shift.Asked asked, int score) {
        shift.post(
                app,
                "/widget/v1/conversations/" + asked.conversation() + "/rating",
                asked.token(),
                Map.of("score", score));
    }

    /// The same visitor asks anew.
    private Shift.Asked again(Shift.Asked before, String text) {
        var answer = shift.post(
                app,
                "/widget/v1/conversations",
                before.token(),
                Map.of("widget", shift.widget, "clientId", UUID.randomUUID(), "text", text, "language", "en"));
        return new Shift.Asked(
                before.token(),
                UUID.fromString(answer.path("conversation").asString()),
                UUID.fromString(answer.path("visitor").asString()));
    }

    private AgentPrincipal lead() {
        return as(shift.hire("Lead"), Set.of(shift.department));
    }

    private AgentPrincipal as(AgentPrincipal hired, Set<UUID> departments) {
        return new AgentPrincipal(
                shift.organization,
                hired.agent(),
                hired.session(),
                Role.LEAD,
                Set.of(),
                departments,
                hired.name(),
                hired.publicName());
    }
}
