package io.parlour.mail;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A person's email started a conversation. Published in the transaction that stores it; automatic mail isn't told.
///
/// @param mailbox it came to
/// @param address of its sender, which nothing may prove
/// @param verified whether the domain of the address vouches for it
public record MailStarted(
        OrganizationId organization,
        UUID mailbox,
        UUID conversation,
        String address,
        boolean verified,
        String subject,
        String text) {}
