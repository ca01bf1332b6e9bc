using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace InstantCheckout.ArchitectureTests.Reading;

/// <summary>One place where a method is called, created with, or taken as a delegate.</summary>
/// <param name="Caller">The outermost type the call stands in, so that a closure counts for whoever wrote it.</param>
/// <param name="Target">The type that declares the called method.</param>
/// <param name="Method">The called method; a constructor is <c>.ctor</c>.</param>
internal sealed record MemberCall(string Caller, string Target, string Method);

/// <summary>
/// Reads method bodies: what no engine that looks at type references can see. A method that an expression tree names by token
/// is not called: a query that says <c>DateTimeOffset.UtcNow</c> asks the database's clock, as leases must (S7).
/// </summary>
internal static class MemberCalls
{
    public static IEnumerable<MemberCall> In(Assembly assembly) =>
        from type in AssemblyFiles.Read(assembly).MainModule.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null && instruction.OpCode.Code != Code.Ldtoken
        select new MemberCall(type.Outermost().FullName, Names.Dotted(called.DeclaringType.GetElementType().FullName), called.Name);
}
