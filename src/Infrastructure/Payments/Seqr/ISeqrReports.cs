namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <param name="ReportId">Such as <c>Reconciliation/STD_RECON_003.xml</c> for a shop.</param>
/// <param name="TransactionPeriodId">From marking the end of a period.</param>
/// <param name="TerminalId">Where the report is of one terminal.</param>
internal sealed record SeqrReportRequest(string ReportId, string? Language, string? TransactionPeriodId, string? TerminalId);

/// <summary>What reconciliation and health checks ask of the provider, beside taking payments. Needs the reseller's settings.</summary>
internal interface ISeqrReports
{
    /// <summary>Ends the current period; a report is ready about three seconds later.</summary>
    Task<SeqrReply> MarkTransactionPeriodAsync(string? terminalId, CancellationToken ct);

    /// <summary>Code 2 means not ready: ask again after three to five seconds.</summary>
    Task<SeqrReply> ExecuteReportAsync(SeqrReportRequest report, CancellationToken ct);

    /// <summary>Asks nothing and needs no credentials.</summary>
    Task<SeqrReply> PingAsync(CancellationToken ct);
}
