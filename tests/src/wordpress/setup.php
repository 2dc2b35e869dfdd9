<?php
// Installs WordPress into an empty database and makes one user per role, each with an application password.
// Prints {role: password}. Run by the PHP command line inside the site's folder.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_URI'] = '/';
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_new_blog_notification() {}
wp_install('Puskesmas Uji', 'admin', 'admin@example.test', true, '', 'login-password');
update_option('permalink_structure', '/%postname%/');
update_option('timezone_string', 'Asia/Jakarta');
$passwords = array();
foreach (array('administrator', 'editor', 'author', 'contributor', 'subscriber') as $role) {
    $user = wp_insert_user(array(
        'user_login' => "uji-$role", 'user_pass' => 'login-password', 'role' => $role,
        'user_email' => "$role@example.test", 'display_name' => "Petugas $role",
    ));
    $made = WP_Application_Passwords::create_new_application_password($user, array('name' => 'Warta'));
    $passwords[$role] = $made[0];
}
echo json_encode($passwords);
