using System.ComponentModel.DataAnnotations;

namespace InstantCheckout.Infrastructure.Persistence;

public enum DatabaseProvider
{
    PostgreSql,
    SqlServer,
}

/// <summary>Section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.PostgreSql;

    /// <summary>Holds a password: never logged.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ConnectionString { get; set; } = "";

    /// <summary>Seconds before a statement is given up.</summary>
    [Range(1, 300)]
    public int CommandTimeoutSeconds { get; set; } = 15;

    /// <summary>Whether start-up refuses a database that may lose what it said it kept (D3, D4).</summary>
    public bool RequireDurability { get; set; } = true;
}
