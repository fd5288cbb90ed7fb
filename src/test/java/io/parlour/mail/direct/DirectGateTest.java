package io.parlour.mail.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.mail.domains.SendingHosts;
import io.parlour.mail.proving.FakeDns;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// Nothing goes out directly from an address without a name, unless the operator has said so (ML-84).
class DirectGateTest {
    private final FakeDns dns = new FakeDns();

    private DirectGate gate(String addresses, boolean confirmed) {
        return new DirectGate(SendingHosts.direct(dns, addresses), confirmed, Clock.systemUTC());
    }

    @Test
    void anAddressWithoutANameShutsTheGate() {
        DirectGate gate = gate("192.0.2.1", false);
        assertThat(gate.isOpen()).isFalse();
        await().until(() -> String.valueOf(gate.text()).contains("ptr.missing"));
        assertThat(gate.isOpen()).isFalse();

        DirectGate unknown = gate("", false);
        await().until(() -> String.valueOf(unknown.text()).contains("PARLOUR_SENDING_ADDRESSES"));
        assertThat(unknown.isOpen()).isFalse();
    }

    @Test
    void whatTheOperatorConfirmsGoesAndIsStillTold() {
        DirectGate gate = gate("192.0.2.1", true);
        assertThat(gate.isOpen()).isTrue();
        await().until(() -> String.valueOf(gate.text()).contains("ptr.missing"));
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.name()).isEqualTo("desk.shop.example");
    }

    @Test
    void aNameThatLeadsBackOpensItAndIsSaidAsHello() {
        dns.named("192.0.2.1", "mx.shop.example").address("mx.shop.example", "192.0.2.1");
        DirectGate gate = gate("192.0.2.1", false);
        await().until(gate::isOpen);
        assertThat(gate.text()).isNull();
        assertThat(gate.name()).isEqualTo("mx.shop.example");
    }

    @Test
    void oneOfSeveralAddressesWithoutANameIsOneTooMany() {
        dns.named("192.0.2.1", "mx.shop.example").address("mx.shop.example", "192.0.2.1");
        DirectGate gate = gate("192.0.2.1 2001:db8::1", false);
        await().until(() -> String.valueOf(gate.text()).contains("2001:db8"));
        assertThat(gate.isOpen()).isFalse();
    }
}
