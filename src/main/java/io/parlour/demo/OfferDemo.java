package io.parlour.demo;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.FirstAddress;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// With `--demo`: makes the demonstration where there is none and prints where to click, to the terminal alone.
/// Whoever has a link signs in as an administrator of the demo, so neither is done where strangers may
/// come by; and the links of an earlier start work no more.
@Component
final class OfferDemo {
    private static final Logger LOG = LoggerFactory.getLogger(OfferDemo.class);

    private final Wish wish;
    private final boolean helping;
    private final DemoOrganization demo;
    private final MakeDemo make;
    private final People people;
    private final PublicAddress address;
    private final FirstAddress mail;
    private final DemoVisitors visitors;
    private final DemoHelp help;

    /// `PARLOUR_DEMO`.
    enum Wish {
        FALSE,
        TRUE,
        /// Also behind a public address.
        FORCE;

        static Wish of(String setting) {
            try {
                return valueOf(setting.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("PARLOUR_DEMO is true, false or force", e);
            }
        }
    }

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
            @Value("${parlour.demo:false}") String setting,
            @Value("${parlour.demo-help:true}") boolean helping,
            DemoOrganization demo,
            MakeDemo make,
            People people,
            PublicAddress address,
            FirstAddress mail,
            DemoVisitors visitors,
            DemoHelp help) {
        this.wish = Wish.of(setting);
        this.helping = helping;
        this.demo = demo;
        this.make = make;
        this.people = people;
        this.address = address;
        this.mail = mail;
        this.visitors = visitors;
        this.help = help;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        demo.find().ifPresent(people.links()::end);
        if (wish == Wish.FALSE) {
            return;
        }
        if (wish == Wish.TRUE && !address.isLocal()) {
            System.out.println("No demo: PARLOUR_PUBLIC_URL is " + address.base() + ", which strangers may reach, and"
                    + " anyone with a demo link is an administrator of the demo. To have it there anyway, set"
                    + " PARLOUR_DEMO=force.");
            return;
        }
        Map<String, String> links;
        try {
            links = demo.find().map(people::links).orElseGet(make::make);
        } catch (RuntimeException e) {
            // the rest of the program does without it
            LOG.error("The demo could not be filled, and the next start tries again: {}", e.toString());
            return;
        }
        demo.find().ifPresent(visitors::start);
        System.out.println("Demo shop, as a visitor: " + address.base() + "/demo");
        if (helping) {
            System.out.println("Demo help center, filled in a moment: " + address.base() + help.path() + "/");
        }
        demo.find().flatMap(mail::of).ifPresent(mailbox -> System.out.println("Demo shop, by email: " + mailbox));
        demo.siteKey()
                .ifPresent(key ->
                        System.out.println("Demo portal, as anke@vermeulen.example (its emails arrive in Settings,"
                                + " Test outbox): " + address.base() + "/portal/" + key));
        new TreeMap<>(links)
                .forEach((name, link) ->
                        System.out.println("Console, as " + name + " (works once, for a day): " + link));
        if (helping) {
            // some eighty articles take longer than anyone likes to wait for a first page
            demo.find()
                    .ifPresent(
                            organization -> Thread.ofVirtual().name("demo-help").start(() -> help.make(organization)));
        }
    }
}
