namespace Hangfire;

/// <summary>Breaks AR5; stands for a package that is not referenced here.</summary>
internal sealed class JobEngine;
