using System.Runtime.CompilerServices;
using InstantCheckout.ArchitectureTests.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>
/// Every type that one type names: in its bases, attributes, constraints, members, signatures and method bodies, with
/// generic arguments and element types, and in the closures and state machines the compiler made for it. Attribute
/// arguments and the signatures of called methods are not read: NetArchTest does not read them either.
/// </summary>
internal sealed class TypeReferences
{
    private static readonly ConditionalWeakTable<TypeDefinition, TypeReferences> Known = [];

    private readonly HashSet<string> _written = [];
    private readonly HashSet<string> _generated = [];
    private readonly HashSet<string> _constants = [];

    private TypeReferences(TypeDefinition type) => ReadType(type);

    public static TypeReferences Of(TypeDefinition type) => Known.GetValue(type, unread => new TypeReferences(unread));

    /// <summary>A name stands for the type or the namespace and all below it. Text constants that spell such a name count.</summary>
    public bool NameAnyOf(IEnumerable<string> names) =>
        names.Select(Names.Dotted).Any(name => _written.Concat(_generated).Concat(_constants).Any(used => Names.IsWithin(used, name)));

    /// <summary>What the compiler made up (anonymous types and the like) needs no permission.</summary>
    public bool NameNothingBut(IReadOnlyCollection<string> names) => _written.All(used => names.Any(name => Names.IsWithin(used, Names.Dotted(name))));

    private void ReadType(TypeDefinition type)
    {
        Add(type.BaseType);
        AddAttributes(type);
        AddConstraints(type);
        foreach (var implementation in type.Interfaces) Add(implementation.InterfaceType);
        foreach (var field in type.Fields) ReadField(field);
        foreach (var property in type.Properties) ReadProperty(property);
        foreach (var happening in type.Events) ReadEvent(happening);
        foreach (var method in type.Methods) ReadMethod(method);
        foreach (var nested in type.NestedTypes.Where(nested => nested.IsCompilerGenerated())) ReadType(nested);
    }

    private void ReadField(FieldDefinition field)
    {
        AddAttributes(field);
        Add(field.FieldType);
        if (field.Constant is string text) _constants.Add(text);
    }

    private void ReadProperty(PropertyDefinition property)
    {
        AddAttributes(property);
        Add(property.PropertyType);
    }

    private void ReadEvent(EventDefinition happening)
    {
        AddAttributes(happening);
        Add(happening.EventType);
    }

    private void ReadMethod(MethodDefinition method)
    {
        AddAttributes(method);
        AddAttributes(method.MethodReturnType);
        AddConstraints(method);
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters)
        {
            AddAttributes(parameter);
            Add(parameter.ParameterType);
        }

        if (method.HasBody) ReadBody(method.Body);
    }

    private void ReadBody(MethodBody body)
    {
        foreach (var variable in body.Variables) Add(variable.VariableType);
        foreach (var instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Add(type);
                    break;
                case MemberReference member:
                    Add(member.DeclaringType);
                    if (member is GenericInstanceMethod generic) AddAll(generic.GenericArguments);
                    break;
            }
        }
    }

    private void AddAttributes(ICustomAttributeProvider provider)
    {
        if (provider.HasCustomAttributes) AddAll(provider.CustomAttributes.Select(attribute => attribute.AttributeType));
    }

    private void AddConstraints(IGenericParameterProvider provider)
    {
        if (provider.HasGenericParameters)
            AddAll(provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType));
    }

    private void AddAll(IEnumerable<TypeReference> types)
    {
        foreach (var type in types) Add(type);
    }

    private void Add(TypeReference? type)
    {
        if (type is null or GenericParameter) return;
        if (type is GenericInstanceType generic) AddAll(generic.GenericArguments);
        if (type is TypeSpecification specification)
        {
            Add(specification.ElementType);
            return;
        }

        (IsMadeUp(type) ? _generated : _written).Add(Names.Dotted(type.FullName));
    }

    private static bool IsMadeUp(TypeReference type) =>
        (type.Namespace.Length == 0 && type.Name.StartsWith("<>", StringComparison.Ordinal)) || (type is TypeDefinition definition && definition.IsCompilerGenerated());
}
