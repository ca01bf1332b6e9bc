using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class TimeTests : SimulatorTest
{
    [Fact]
    public async Task A_payment_nobody_asks_about_within_20_seconds_is_reversed_and_the_buyer_is_texted()
    {
        var reference = await Simulator.IssueAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");

        Time.Advance(TimeSpan.FromSeconds(19.999));
        (await Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("status").GetString().ShouldBe("PAID");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        var asked = await Simulator.AskAsync(reference);
        asked.Text("status").ShouldBe("CANCELED");
        asked.Text("version").ShouldBe("2");
        asked.Text("ersReference").ShouldBeNull();
        var sms = (await Simulator.GetAsync("/sim/sms")).GetProperty("sms");
        sms.GetArrayLength().ShouldBe(1);
        sms[0].GetProperty("invoiceReference").GetString().ShouldBe(reference);
        (await Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("reversed").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_payment_asked_about_in_time_stays()
    {
        var reference = await Simulator.IssueAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        Time.Advance(TimeSpan.FromSeconds(19.999));
        (await Simulator.AskAsync(reference)).Text("status").ShouldBe("PAID");

        Time.Advance(TimeSpan.FromHours(1));

        (await Simulator.AskAsync(reference)).Text("status").ShouldBe("PAID");
        (await Simulator.GetAsync("/sim/sms")).GetProperty("sms").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_control_call_moves_the_same_clock()
    {
        var reference = await Simulator.IssueAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");

        await Simulator.AdvanceAsync(21);

        (await Simulator.GetAsync("/sim/sms")).GetProperty("sms").GetArrayLength().ShouldBe(1);
        (await Simulator.GetAsync("/sim/clock")).GetProperty("aheadMs").GetInt64().ShouldBe(21_000);
    }

    [Fact]
    public async Task A_reservation_lapses_after_its_own_time_and_a_committed_one_does_not()
    {
        var lapsing = await Simulator.IssueAsync(SoapText.Invoice(mode: "RESERVATION_REQUIRED", extra: "<commitReservationTimeout>60</commitReservationTimeout>"));
        var committed = await Simulator.IssueAsync(SoapText.Invoice(mode: "RESERVATION_REQUIRED", extra: "<commitReservationTimeout>60</commitReservationTimeout>"));
        await Simulator.PostAsync($"/sim/invoices/{lapsing}/pay");
        await Simulator.PostAsync($"/sim/invoices/{committed}/pay");
        await Simulator.CallAsync("commitReservation", SoapText.Reference(committed));

        Time.Advance(TimeSpan.FromSeconds(59));
        (await Simulator.AskAsync(lapsing)).Text("status").ShouldBe("RESERVED");
        Time.Advance(TimeSpan.FromSeconds(1));

        (await Simulator.AskAsync(lapsing)).Text("status").ShouldBe("CANCELED");
        (await Simulator.AskAsync(committed)).Text("status").ShouldBe("PAID");
        (await Simulator.GetAsync("/sim/sms")).GetProperty("sms").GetArrayLength().ShouldBe(0);
    }
}
