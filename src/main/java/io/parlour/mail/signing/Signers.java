package io.parlour.mail.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Who makes signatures: AWS-LC by way of its provider where that runs on this machine, else the JDK. It signs four
/// times as many mails with RSA, and thirty times as many with Ed25519. Nothing else of the program goes by it.
final class Signers {
    private static final String NAME = "AmazonCorrettoCryptoProvider";

    private static final @Nullable Provider NATIVE = ServiceLoader.load(Provider.class).stream()
            .filter(each -> each.type().getSimpleName().equals(NAME))
            .map(ServiceLoader.Provider::get)
            .findFirst()
            .orElse(null);

    private Signers() {}

    static Signature signature(String name) throws GeneralSecurityException {
        Provider provider = NATIVE;
        return provider != null && provider.getService("Signature", name) != null
                ? Signature.getInstance(name, provider)
                : Signature.getInstance(name);
    }

    /// Makes keys that need no translation before they sign.
    static KeyFactory keys(String family) throws GeneralSecurityException {
        Provider provider = NATIVE;
        return provider != null && provider.getService("KeyFactory", family) != null
                ? KeyFactory.getInstance(family, provider)
                : KeyFactory.getInstance(family);
    }
}
