package io.parlour.mail;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A person's email started a conversation. Published in the transaction that stores it; automatic mail isn't told.
///
/// @param mailbox it came to
/// @param address of its sender, which nothing may prove
public record MailStarted(
        OrganizationId organization, UUID mailbox, UUID conversation, String address, String subject, String text) {}
