# shellcheck shell=bash disable=SC2154 # common.sh sets dotnet
# What the package feed at hand offers. Asked with projects in a folder of their own, which the
# repository's central versions do not reach.

full_feed_packages='Hangfire.Core=1.8.24 Hangfire.AspNetCore=1.8.24 Hangfire.SqlServer=1.8.24 Hangfire.PostgreSql=1.21.1 NetArchTest.Rules=1.3.2'

probe_restore() { # folder name=version...
    local folder=$1 package
    shift
    mkdir -p "$folder"
    for package in Build.props Build.targets Packages.props; do echo '<Project />' >"$folder/Directory.$package"; done
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAuditMode>all</NuGetAuditMode></PropertyGroup><ItemGroup>'
        for package in "$@"; do printf '<PackageReference Include="%s" Version="[%s]" />\n' "${package%%=*}" "${package#*=}"; done
        echo '</ItemGroup></Project>'
    } >"$folder/Probe.csproj"
    run_step 60 "$folder/log" "$dotnet" restore "$folder/Probe.csproj" -nodeReuse:false -nologo
}

# Sets and exports FullFeed, which MSBuild reads as the property of that name. An answer is kept; no answer is not.
probe_feed() { # data folder
    local scratch kept
    if [ -n "${FullFeed:-}" ]; then
        say "FullFeed=$FullFeed, as the environment says"
        export FullFeed
        return
    fi
    kept=$(cat "$1/feed" 2>/dev/null || true)
    case $kept in
    "true $full_feed_packages" | "false $full_feed_packages") FullFeed=${kept%% *} ;;
    *)
        say "asking the package feed which packages it offers"
        scratch=$(mktemp -d "$1/probe.XXXXXX")
        FullFeed=false
        # shellcheck disable=SC2086 # a list of words
        if probe_restore "$scratch" $full_feed_packages; then FullFeed=true; fi
        if [ "$FullFeed" = true ] || grep -q -E 'NU110[0-9]' "$scratch/log"; then
            printf '%s %s\n' "$FullFeed" "$full_feed_packages" >"$1/feed"
        fi
        rm -rf "$scratch"
        ;;
    esac
    export FullFeed
}

# A release with a published advisory, asked for on purpose: whoever knows of it offers advisory data.
feed_offers_advisories() { # scratch folder
    probe_restore "$1" Newtonsoft.Json=12.0.1 || true
    grep -q 'NU190[1-4]' "$1/log"
}
