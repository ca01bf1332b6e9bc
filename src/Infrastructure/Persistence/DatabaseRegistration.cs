using InstantCheckout.Infrastructure.Persistence.Dialects;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace InstantCheckout.Infrastructure.Persistence;

internal static class DatabaseRegistration
{
    /// <summary>The one context, on the database that the settings name.</summary>
    public static void AddAppDbContext(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DatabaseOptions.Section);
        services.AddOptions<DatabaseOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        var database = section.Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            services.AddSingleton<IDialect, SqlServerDialect>();
            services.AddDbContextPool<AppDbContext, SqlServerDbContext>(options => Contexts.SqlServer(options, database));
        }
        else
        {
            services.AddSingleton<IDialect, PostgreSqlDialect>();
            services.AddSingleton(_ => Contexts.DataSource(database));
            services.AddDbContextPool<AppDbContext, PostgreSqlDbContext>((provider, options) => Contexts.PostgreSql(options, provider.GetRequiredService<NpgsqlDataSource>(), database));
        }
    }
}
