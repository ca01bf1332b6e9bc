using System.Net;
using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

public sealed class StockTests(CatalogueHost host) : IClassFixture<CatalogueHost>
{
    [Fact]
    public async Task M9_Of_64_parallel_takes_of_10_pieces_exactly_10_succeed()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 10);

        var taken = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => TakeAsync(new StockLine(new VariantId(product.VariantId()), 1))));

        taken.Count(result => result.IsOk).ShouldBe(10);
        taken.Where(result => !result.IsOk).ShouldAllBe(result => result.Error!.Code == "out_of_stock");
        (await StockAsync(writer, product)).ShouldBe(0);
    }

    [Fact]
    public async Task M9_Parallel_takes_of_two_variants_named_in_either_order_do_not_deadlock_and_stay_exact()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var (one, two) = (await writer.ProductAsync("A", stock: 20), await writer.ProductAsync("B", stock: 20));
        StockLine[] lines = [new(new VariantId(one.VariantId()), 1), new(new VariantId(two.VariantId()), 1)];

        var taken = await Task.WhenAll(Enumerable.Range(0, 32).Select(index => TakeAsync(index % 2 == 0 ? lines : [lines[1], lines[0]])));

        taken.Count(result => result.IsOk).ShouldBe(20);
        (await StockAsync(writer, one)).ShouldBe(0);
        (await StockAsync(writer, two)).ShouldBe(0);
    }

    [Fact]
    public async Task M9_What_was_taken_before_a_refusal_is_rolled_back()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var (enough, tooFew) = (await writer.ProductAsync("A", stock: 5), await writer.ProductAsync("B", stock: 1));

        var taken = await TakeAsync(new StockLine(new VariantId(enough.VariantId()), 2), new StockLine(new VariantId(tooFew.VariantId()), 2));

        taken.Error!.Code.ShouldBe("out_of_stock");
        (await StockAsync(writer, enough)).ShouldBe(5);
        (await StockAsync(writer, tooFew)).ShouldBe(1);
    }

    [Fact]
    public async Task M9_What_is_given_back_can_be_taken_again()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 3);
        var line = new StockLine(new VariantId(product.VariantId()), 3);
        (await TakeAsync(line)).IsOk.ShouldBeTrue();

        await InUnitOfWorkAsync(async stock =>
        {
            await stock.GiveBackAsync([line], default);
            return Result.Ok;
        });

        (await StockAsync(writer, product)).ShouldBe(3);
        (await TakeAsync(line)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task M9_Without_a_commit_nothing_was_taken()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 3);

        await using (var scope = host.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<IStock>().TakeAsync([new StockLine(new VariantId(product.VariantId()), 3)], default)).IsOk.ShouldBeTrue();

        (await StockAsync(writer, product)).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_counted_never_runs_out_and_what_is_withdrawn_is_out()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A");
        var line = new StockLine(new VariantId(product.VariantId()), 1_000_000);

        (await TakeAsync(line)).IsOk.ShouldBeTrue();
        await writer.DeleteAsync($"/api/v1/products/{product.Id}");

        (await TakeAsync(line)).Error!.Code.ShouldBe("out_of_stock");
    }

    [Fact]
    public async Task M9_A_change_of_the_product_does_not_undo_a_sale()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 10);
        (await TakeAsync(new StockLine(new VariantId(product.VariantId()), 4))).IsOk.ShouldBeTrue();

        var changed = await writer.PutAsync($"/api/v1/products/{product.Id}", Samples.Product("A", price: 1, stock: 10), product.ETag);

        changed.Status.ShouldBe(HttpStatusCode.OK);
        changed.Body!["variants"]![0]!["stock"]!.GetValue<long>().ShouldBe(6);
        (await StockAsync(writer, product)).ShouldBe(6);
    }

    [Fact]
    public async Task A_count_is_refused_where_something_was_sold_since()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 10);
        var seen = await writer.GetAsync(Address(product));
        (await TakeAsync(new StockLine(new VariantId(product.VariantId()), 1))).IsOk.ShouldBeTrue();

        (await writer.PutAsync(Address(product), """{ "stock": 50 }""", seen.ETag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await StockAsync(writer, product)).ShouldBe(9);
        var set = await writer.PutAsync(Address(product), """{ "unlimited": true }""", (await writer.GetAsync(Address(product))).ETag);
        set.Status.ShouldBe(HttpStatusCode.OK);
        set.Body!["unlimited"]!.GetValue<bool>().ShouldBeTrue();
        (await writer.GetAsync(Address(product))).ETag.ShouldBe(set.ETag);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "stock": -1 }""")]
    [InlineData("""{ "stock": 1000000001 }""")]
    [InlineData("""{ "stock": 1, "unlimited": true }""")]
    [InlineData("""{ "stock": "1" }""")]
    [InlineData("""{ "stock": 1.5 }""")]
    public async Task A_count_is_a_number_or_unlimited(string body)
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 10);

        (await writer.PutAsync(Address(product), body, "\"1\"")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await StockAsync(writer, product)).ShouldBe(10);
    }

    [Fact]
    public async Task Parallel_adjustments_all_count_and_never_go_below_zero()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 5);

        var up = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => writer.PostAsync($"{Address(product)}-adjustments", """{ "delta": 1 }""")));
        var down = await writer.PostAsync($"{Address(product)}-adjustments", """{ "delta": -16 }""");

        up.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        up.Select(answer => answer.Body!["stock"]!.GetValue<long>()).Order().ShouldBe(Enumerable.Range(6, 10).Select(number => (long)number));
        down.Status.ShouldBe(HttpStatusCode.Conflict);
        down.Text("code").ShouldBe("stock_out_of_range");
        (await StockAsync(writer, product)).ShouldBe(15);
    }

    [Fact]
    public async Task I2_A_repeated_adjustment_counts_once()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", stock: 5);

        var first = await writer.PostAsync($"{Address(product)}-adjustments", """{ "delta": 3 }""", key: "delivery-1");
        var second = await writer.PostAsync($"{Address(product)}-adjustments", """{ "delta": 3 }""", key: "delivery-1");

        second.Bytes.ShouldBe(first.Bytes);
        (await StockAsync(writer, product)).ShouldBe(8);
    }

    private static string Address(TestAnswer product) => $"/api/v1/products/{product.Id}/variants/{product.VariantId()}/stock";

    private static async Task<long> StockAsync(TestCaller caller, TestAnswer product) => (await caller.GetAsync(Address(product))).Body!["stock"]!.GetValue<long>();

    private Task<Result> TakeAsync(params StockLine[] lines) => InUnitOfWorkAsync(stock => stock.TakeAsync(lines, default));

    private async Task<Result> InUnitOfWorkAsync(Func<IStock, Task<Result>> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var result = await work(scope.ServiceProvider.GetRequiredService<IStock>());
        if (result.IsOk) return await unit.CommitAsync(default);

        await unit.DiscardAsync();
        return result;
    }
}
