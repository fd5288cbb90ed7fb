package io.parlour.kernel.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/// Finds the addresses of a name.
interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;

    @Component
    final class Network implements Resolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }
    }
}
