namespace InstantCheckout.Infrastructure.Jobs;

/// <summary>Section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this process runs the sweeps. Nodes that only answer requests may leave them to others.</summary>
    public bool Enabled { get; set; } = true;
}
