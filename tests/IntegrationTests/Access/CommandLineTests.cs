using InstantCheckout.Api.CommandLine;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The operator's command line: 0 done, 1 refused or failed, 2 wrong usage.</summary>
public sealed class CommandLineTests(AccessProduct product) : IClassFixture<AccessProduct>
{
    [Fact]
    public async Task A_shop_and_its_keys_are_made_listed_and_revoked()
    {
        var slug = Slug();

        (await RunAsync("shop", "create", "--slug", slug, "--name", "A shop")).Code.ShouldBe(0);
        var created = await RunAsync("keys", "create", "--shop", slug, "--mode", "live", "--scopes", "write", "--expires=2099-01-01", "--label", "web server");
        created.Code.ShouldBe(0);
        created.Errors.ShouldBeEmpty();
        var key = Word(created.Output, "key");
        var id = Word(created.Output, "id");
        key.ShouldStartWith($"ick_live_{id.Replace("-", "", StringComparison.Ordinal)}_");
        using (var client = product.Client(key)) (await client.GetAsync("/api/v1/products", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();

        var listed = await RunAsync("keys", "list", "--shop", slug);
        listed.Output.ShouldContain($"{id}  live  read write");
        listed.Output.ShouldContain("2099-01-01T00:00:00Z");
        listed.Output.ShouldNotContain(key.Split('_')[3]);
        (await RunAsync("keys", "revoke", "--id", id)).Code.ShouldBe(0);
        (await RunAsync("keys", "list", "--shop", slug)).Output.ShouldContain("revoked");
    }

    [Fact]
    public async Task A_refusal_is_one_line_and_exit_code_1()
    {
        var slug = Slug();
        await RunAsync("shop", "create", "--slug", slug, "--name", "A shop");

        foreach (var refused in new[]
        {
            await RunAsync("shop", "create", "--slug", slug, "--name", "Again"),
            await RunAsync("shop", "create", "--slug", "Not A Slug", "--name", "A shop"),
            await RunAsync("keys", "create", "--shop", "nobody", "--mode", "test", "--scopes", "read"),
            await RunAsync("keys", "create", "--shop", slug, "--mode", "test", "--scopes", "root"),
            await RunAsync("keys", "revoke", "--id", Guid.NewGuid().ToString()),
        })
        {
            refused.Code.ShouldBe(1);
            refused.Output.ShouldBeEmpty();
            refused.Errors.TrimEnd('\n').ShouldNotBeEmpty();
            refused.Errors.TrimEnd('\n').ShouldNotContain('\n');
        }
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("keys")]
    [InlineData("keys frobnicate")]
    [InlineData("shop create")]
    [InlineData("shop create --slug a")]
    [InlineData("shop create --slug a --name")]
    [InlineData("shop create --slug a --slug b --name c")]
    [InlineData("shop create --slug a --name b --colour red")]
    [InlineData("shop create a b")]
    [InlineData("keys create --shop a --mode maybe --scopes read")]
    [InlineData("keys create --shop a --mode test --scopes read --expires tomorrow")]
    [InlineData("keys revoke --id ick_test_")]
    [InlineData("help frobnicate")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(string words)
    {
        var wrong = await RunAsync(words.Split(' '));

        wrong.Code.ShouldBe(2);
        wrong.Output.ShouldBeEmpty();
        wrong.Errors.ShouldContain("See: help");
        wrong.Errors.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_every_command(string word)
    {
        var help = await RunAsync(word);

        help.Code.ShouldBe(0);
        foreach (var command in Commands.All) help.Output.ShouldContain($"  {command.Name} ");
    }

    [Fact]
    public async Task Every_command_has_a_usage_help_with_all_its_options()
    {
        foreach (var command in Commands.All)
        {
            var help = await RunAsync(["help", .. command.Name.Split(' ')]);
            var option = await RunAsync([.. command.Name.Split(' '), "--help"]);

            help.Code.ShouldBe(0);
            help.Output.ShouldStartWith(command.Usage);
            option.Output.ShouldBe(help.Output);
            foreach (var each in command.Options) help.Output.ShouldContain($"--{each.Name}");
        }
    }

    [Fact]
    public async Task D8_Migrate_can_be_repeated()
    {
        var again = await RunAsync("migrate");

        again.Code.ShouldBe(0);
        again.Output.ShouldContain("up to date");
    }

    [Fact]
    public async Task A7_Audit_verify_finds_a_changed_row()
    {
        await using var shop = await AccessProduct.StartAsync(new Dictionary<string, string?>());
        (await RunAsync(shop.Services, "audit", "verify")).Code.ShouldBe(0);

        // The database refuses that to the product; somebody with its files or its owner's password does not ask.
        await shop.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "ALTER TABLE core.audit DISABLE TRIGGER ALL; UPDATE core.audit SET who = 'somebody else'; ALTER TABLE core.audit ENABLE TRIGGER ALL"));

        var broken = await RunAsync(shop.Services, "audit", "verify");
        broken.Code.ShouldBe(1);
        broken.Errors.ShouldContain("broken at row 1");
    }

    [Fact]
    public async Task A7_The_operator_is_named_in_the_audit_log()
    {
        var slug = Slug();
        var created = await RunAsync("shop", "create", "--slug", slug, "--name", "A shop");
        var id = Guid.Parse(created.Output.Split('(', ')')[1]);

        var who = await product.Shop.ReadAsync(db => db.Audit.Where(row => row.Shop == id).Select(row => row.Who).SingleAsync());

        who.ShouldBe($"operator:{Environment.UserName}");
    }

    [Fact]
    public async Task An_unexpected_failure_is_one_line_without_its_message()
    {
        Command broken = new("break", "Breaks.", [], _ => throw new InvalidOperationException("a secret"));

        var failed = await RunAsync(product.Shop.Services, CommandLineCall.Of(["break"], [broken]));

        failed.Code.ShouldBe(1);
        failed.Errors.ShouldNotContain("a secret");
        failed.Errors.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("")]
    [InlineData("--urls http://localhost:1")]
    [InlineData("--Database:Provider=SqlServer")]
    public void Without_a_command_the_program_serves(string words)
    {
        var call = CommandLineCall.Of(words.Length == 0 ? [] : words.Split(' '));

        call.Serves.ShouldBeTrue();
        string.Join(' ', call.Settings).ShouldBe(words);
    }

    private static string Slug() => $"s-{Guid.NewGuid():N}";

    private static string Word(string output, string name) => output.Split('\n').Single(line => line.StartsWith(name + ' ', StringComparison.Ordinal))[name.Length..].Trim();

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] words) => RunAsync(product.Shop.Services, words);

    private static Task<(int Code, string Output, string Errors)> RunAsync(IServiceProvider services, params string[] words) => RunAsync(services, CommandLineCall.Of(words));

    private static async Task<(int Code, string Output, string Errors)> RunAsync(IServiceProvider services, CommandLineCall call)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var errors = new StringWriter { NewLine = "\n" };
        var code = await call.RunAsync(services, output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
