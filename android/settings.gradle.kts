// Lets Android Studio open this folder. The project's own build is `cargo xtask android`, which runs no Gradle.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "Warta"
include(":app")
