package io.parlour.demo;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.FirstAddress;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// With `--demo`: makes the demonstration where there is none and prints where to click. To the terminal alone: a
/// sign-in link is a secret, even this one.
@Component
final class OfferDemo {
    private final boolean wished;
    private final DemoOrganization demo;
    private final MakeDemo make;
    private final People people;
    private final PublicAddress address;
    private final FirstAddress mail;

    /// The agents of a demonstration made earlier, and new links for them.
    @Component
    record People(Agents agents, SignInLinks links) {
        Map<String, String> links(OrganizationId organization) {
            Map<String, String> found = new TreeMap<>();
            agents.page(organization, null, 2).items().stream()
                    .sorted(Comparator.comparing(Agent::publicName))
                    .forEach(agent -> found.put(agent.publicName(), links.make(organization, agent.id())));
            return found;
        }
    }

    OfferDemo(
            @Value("${parlour.demo:false}") boolean wished,
            DemoOrganization demo,
            MakeDemo make,
            People people,
            PublicAddress address,
            FirstAddress mail) {
        this.wished = wished;
        this.demo = demo;
        this.make = make;
        this.people = people;
        this.address = address;
        this.mail = mail;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        if (!wished) {
            return;
        }
        Map<String, String> links = demo.find().map(people::links).orElseGet(make::make);
        System.out.println("Demo shop, as a visitor: " + address.base() + "/demo");
        demo.find().flatMap(mail::of).ifPresent(mailbox -> System.out.println("Demo shop, by mail: " + mailbox));
        demo.siteKey()
                .ifPresent(key ->
                        System.out.println("Demo portal, as anke@vermeulen.example (its letters come to Settings,"
                                + " Captured letters): " + address.base() + "/portal/" + key));
        new TreeMap<>(links).forEach((name, link) -> System.out.println("Console, as " + name + ": " + link));
    }
}
